/** More batches than this waiting means that nobody reads: the stream ends, and the reader resumes from its last place. */
const MOST_WAITING = 500;

/** Batches that wait for one reader; asking for the next one answers `tick` after a while of silence, `closed` at the end. */
export class Mailbox<T> {
  #waiting: T[] = [];
  #closed = false;
  #wake: () => void = () => undefined;

  put(batch: T): void {
    if (this.#waiting.length >= MOST_WAITING) return this.close();
    this.#waiting.push(batch);
    this.#wake();
  }

  close(): void {
    this.#closed = true;
    this.#waiting = [];
    this.#wake();
  }

  get closed(): boolean {
    return this.#closed;
  }

  async next(tickMs: number): Promise<T | "tick" | "closed"> {
    if (this.#closed) return "closed";
    const ready = this.#waiting.shift();
    if (ready !== undefined) return ready;
    let timer: NodeJS.Timeout | undefined;
    const silent = await new Promise<boolean>((resolve) => {
      timer = setTimeout(() => resolve(true), tickMs);
      this.#wake = () => resolve(false);
    });
    clearTimeout(timer);
    this.#wake = () => undefined;
    if (this.#closed) return "closed";
    return silent ? "tick" : (this.#waiting.shift() ?? "tick");
  }
}
