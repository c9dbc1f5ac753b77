import type { Span } from "@/lib/text/span";
import { firstWhere } from "./annotation-index";

/**
 * A triple click ends at the start of the next paragraph, a drag from the margin begins in the blank line above: the ends of
 * what a person selected are brought into the leaf blocks they meant. What lies between two ends stays as selected.
 */
export function tidySpan(span: Span, leaves: readonly Span[]): Span {
  const next = leaves[firstWhere(leaves.length, (index) => leaves[index]!.end > span.start)];
  const previous = leaves[firstWhere(leaves.length, (index) => leaves[index]!.start >= span.end) - 1];
  if (!next || !previous) return span;
  const start = Math.max(span.start, next.start);
  const end = Math.min(span.end, previous.end);
  // All of it lies between two leaves: source markup, selected on purpose.
  return start < end ? { start, end } : span;
}
