/**
 * Lists of spans as sets of code points: one annotation may consist of several stretches. Results are canonical
 * (sorted, apart, non-empty), so equal sets are equal lists.
 */
import type { Span } from "./span";
import { compareSpans, intersection, isEmpty } from "./span";

/** Every code point in any of the spans. Touching spans become one, for a set of positions has no seams. */
export function unionSpans(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const { start, end } of spans.filter((span) => !isEmpty(span)).sort(compareSpans)) {
    const last = result.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else result.push({ start, end });
  }
  return result;
}

/** Every code point in both lists. */
export function intersectSpans(a: readonly Span[], b: readonly Span[]): Span[] {
  const left = unionSpans(a);
  const right = unionSpans(b);
  const result: Span[] = [];
  for (let i = 0, j = 0; i < left.length && j < right.length; ) {
    const shared = intersection(left[i]!, right[j]!);
    if (shared) result.push(shared);
    if (left[i]!.end < right[j]!.end) i++;
    else j++;
  }
  return result;
}

/** Every code point in the first list and not in the second. */
export function subtractSpans(a: readonly Span[], b: readonly Span[]): Span[] {
  const holes = unionSpans(b);
  const result: Span[] = [];
  let first = 0;
  for (const { start, end } of unionSpans(a)) {
    let from = start;
    while (first < holes.length && holes[first]!.end <= start) first++;
    for (let k = first; k < holes.length && holes[k]!.start < end; k++) {
      if (from < holes[k]!.start) result.push({ start: from, end: holes[k]!.start });
      from = Math.max(from, holes[k]!.end);
    }
    if (from < end) result.push({ start: from, end });
  }
  return result;
}

/** `0-5;10-14`: the spelling of spans in CSV files. */
export function formatSpans(spans: readonly Span[]): string {
  return spans.map(({ start, end }) => `${start}-${end}`).join(";");
}

/** Reads what `formatSpans` writes; null when it is anything else. The order is kept. */
export function parseSpans(written: string): Span[] | null {
  if (written === "") return [];
  const spans: Span[] = [];
  for (const part of written.split(";")) {
    const match = /^(\d{1,15})-(\d{1,15})$/.exec(part);
    if (!match) return null;
    spans.push({ start: Number(match[1]), end: Number(match[2]) });
  }
  return spans;
}
