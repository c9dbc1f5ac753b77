/**
 * Where the positions of a text go when it is normalised at import: a byte order mark and the CR of each CRLF leave, so
 * whatever stands behind them moves forward. In code points; the answer for a text that is normal already is the question.
 */
export function offsetsInNormalText(text: string): (at: number) => number {
  const removed = removedPositions(text);
  if (removed.length === 0) return (at) => at;
  return (at) => at - countBefore(removed, at);
}

function removedPositions(text: string): number[] {
  if (!text.startsWith("\uFEFF") && !text.includes("\r\n")) return [];
  const removed: number[] = [];
  let at = 0;
  let previous = "";
  for (const character of text) {
    if (at === 0 && character === "\uFEFF") removed.push(0);
    if (previous === "\r" && character === "\n") removed.push(at - 1);
    previous = character;
    at += 1;
  }
  return removed;
}

/** How many of the sorted positions come before this one. */
function countBefore(sorted: readonly number[], at: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
