/** Bytes of one piece of output: large enough to be cheap to send, small enough to keep memory flat. */
const PIECE = 64 * 1024;

/** A string that grows and is handed on in pieces; only whole characters may be added at a time. */
export async function* encodePieces(strings: AsyncIterable<string>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  let waiting = "";
  for await (const string of strings) {
    waiting += string;
    if (waiting.length < PIECE) continue;
    yield encoder.encode(waiting);
    waiting = "";
  }
  if (waiting !== "") yield encoder.encode(waiting);
}

/** Collects many small strings into fewer, so that an asynchronous step is taken for each piece and not for each row. */
export function* gather(strings: Iterable<string>): Generator<string> {
  let waiting = "";
  for (const string of strings) {
    waiting += string;
    if (waiting.length < PIECE) continue;
    yield waiting;
    waiting = "";
  }
  if (waiting !== "") yield waiting;
}

/** Cuts a long text at character borders, in UTF-16 units. */
export function* slices(text: string, sizeUtf16 = PIECE): Generator<string> {
  for (let from = 0; from < text.length; ) {
    let to = Math.min(from + sizeUtf16, text.length);
    const last = text.charCodeAt(to - 1);
    // Half a surrogate pair at the end of a slice would be encoded as U+FFFD.
    if (to < text.length && last >= 0xd800 && last <= 0xdbff) to--;
    yield text.slice(from, to);
    from = to;
  }
}
