/** Reads exact numbers of bytes from pieces that come as they come. */
export class ByteReader {
  readonly #source: AsyncIterator<Uint8Array>;
  #held: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** So many bytes, or null when the source ends before: half a record is none. */
  async take(length: number): Promise<Buffer | null> {
    const parts = [this.#held];
    let size = this.#held.length;
    while (size < length) {
      // eslint-disable-next-line no-await-in-loop -- pieces come one after the other
      const { value, done } = await this.#source.next();
      if (done) return null;
      parts.push(Buffer.from(value.buffer, value.byteOffset, value.byteLength));
      size += value.byteLength;
    }
    const all = parts.length === 1 ? this.#held : Buffer.concat(parts);
    this.#held = all.subarray(length);
    return all.subarray(0, length);
  }

  /** Up to and without the next newline; null when there is none within `most` bytes. */
  async line(most: number): Promise<string | null> {
    for (;;) {
      const end = this.#held.indexOf(10);
      if (end >= 0) {
        const text = this.#held.subarray(0, end).toString("utf8");
        this.#held = this.#held.subarray(end + 1);
        return text;
      }
      if (this.#held.length > most) return null;
      // eslint-disable-next-line no-await-in-loop -- as above
      const { value, done } = await this.#source.next();
      if (done) return null;
      this.#held = Buffer.concat([this.#held, value]);
    }
  }

  /** Whether nothing follows. */
  async isAtEnd(): Promise<boolean> {
    return this.#held.length === 0 && (await this.take(1)) === null;
  }

  async close(): Promise<void> {
    await this.#source.return?.();
  }
}
