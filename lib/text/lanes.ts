import type { Marked } from "./segments";

/**
 * A lane (0 is nearest the text) for each id, so that lines drawn in one lane never meet. Spans are taken in reading
 * order, the longer first, and get the lowest lane free at their start: an enclosing span lies nearest the text, and
 * what happens elsewhere in the document does not move a line. Give an annotation of several spans by its outer span.
 */
export function lanes(marked: readonly Marked[]): Map<string, number> {
  const order = marked.map((item) => item).sort((a, b) => a.start - b.start || b.end - a.end);
  const takenUntil: number[] = [];
  const result = new Map<string, number>();
  for (const { id, start, end } of order) {
    const free = takenUntil.findIndex((until) => until <= start);
    const lane = free === -1 ? takenUntil.length : free;
    takenUntil[lane] = end;
    result.set(id, lane);
  }
  return result;
}
