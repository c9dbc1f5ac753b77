/** What waits for one reader at most. More means that nobody reads: it is dropped, and read from the database when they do. */
const MOST_BYTES = 1_000_000;

/** Batches that wait for one reader of one project. It never holds more than `MOST_BYTES`: it forgets, and knows that it did. */
export class Mailbox<T extends { bytes: number }> {
  #waiting: T[] = [];
  #bytes = 0;
  #missed = false;

  put(batch: T): void {
    if (this.#missed) return;
    if (this.#bytes + batch.bytes > MOST_BYTES) {
      this.#waiting = [];
      this.#bytes = 0;
      this.#missed = true;
      return;
    }
    this.#waiting.push(batch);
    this.#bytes += batch.bytes;
  }

  take(): T | undefined {
    const batch = this.#waiting.shift();
    if (batch) this.#bytes -= batch.bytes;
    return batch;
  }

  /** Whether something was dropped since the last call; from then on batches are kept again. */
  takeMissed(): boolean {
    const missed = this.#missed;
    this.#missed = false;
    return missed;
  }
}

/** Wakes a stream that waits: something came, time passed, or it shall end. */
export class Bell {
  #rung = false;
  #closed = false;
  #wake: () => void = () => undefined;

  ring(): void {
    this.#rung = true;
    this.#wake();
  }

  close(): void {
    this.#closed = true;
    this.#wake();
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** Returns when it is rung (also if it was, since the last wait), closed, or after so long. */
  async wait(ms: number): Promise<void> {
    if (!this.#rung && !this.#closed && ms > 0) {
      let timer: NodeJS.Timeout | undefined;
      await new Promise<void>((resolve) => {
        timer = setTimeout(resolve, ms);
        this.#wake = resolve;
      });
      clearTimeout(timer);
      this.#wake = () => undefined;
    }
    this.#rung = false;
  }
}
