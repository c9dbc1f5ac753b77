import type { PresentPlace } from "@/lib/schemas/presence";
import type { Span } from "@/lib/text/span";

/** What of the text stands for somebody's place: what they selected, else the middle of what they have in their window. */
export function placeOf({ selection, range }: PresentPlace): Span | null {
  if (selection) return selection;
  return range && { start: Math.floor((range.start + range.end) / 2), end: Math.floor((range.start + range.end) / 2) };
}
