import type { Span } from "@/lib/text/span";

/**
 * Lanes: overlapping spans get underlines below one another, like parallel tracks. Pure arithmetic, no DOM.
 * The result depends on the spans alone, never on the order in which they arrived: two readers see the same picture.
 */

export type LaneLayout = {
  /** Lane of each span, in the order given; lanes count from 0, nearest to the text. */
  lanes: number[];
  /** How many lanes are in use. */
  depth: number;
  /** Where there were more spans than lanes: the stretch, and how many spans share its last lane. */
  crowds: (Span & { hidden: number })[];
};

/** More than this cannot be told apart in the leading of a line. */
export const mostLanes = 6;

/** Spans must be sorted by start. Each takes the lowest lane that is free where it starts. */
export function layOutLanes(spans: readonly Span[], most: number = mostLanes): LaneLayout {
  const lanes = lowestFreeLanes(spans);
  const needed = 1 + lanes.reduce((highest, lane) => Math.max(highest, lane), -1);
  if (needed <= most) return { lanes, depth: needed, crowds: [] };
  // One lane too many already gives up the last lane to "and more", so that what is shown singly is shown truly.
  const shared = most - 1;
  const hidden = spans.filter((_, index) => lanes[index]! >= shared);
  return { lanes: lanes.map((lane) => Math.min(lane, shared)), depth: most, crowds: crowdsOf(hidden) };
}

function lowestFreeLanes(spans: readonly Span[]): number[] {
  const freeFrom: number[] = [];
  return spans.map((span) => {
    // A caret has no length but needs a place of its own.
    const end = Math.max(span.end, span.start + 1);
    const lane = freeFrom.findIndex((position) => position <= span.start);
    if (lane >= 0) {
      freeFrom[lane] = end;
      return lane;
    }
    return freeFrom.push(end) - 1;
  });
}

/** Merges spans that touch; sorted by start. */
function crowdsOf(spans: readonly Span[]): (Span & { hidden: number })[] {
  const crowds: (Span & { hidden: number })[] = [];
  for (const span of spans) {
    const last = crowds.at(-1);
    if (last && span.start < last.end) {
      last.end = Math.max(last.end, span.end);
      last.hidden += 1;
    } else {
      crowds.push({ start: span.start, end: span.end, hidden: 1 });
    }
  }
  return crowds;
}

/** Where the lanes of a stretch lie: pixels from the base line to the first, and from one to the next. */
export function lanePitch(depth: number): { firstPx: number; stepPx: number; thicknessPx: number } {
  // Up to four lanes have two pixels between them; beyond that they move together, never into the next line.
  return depth <= 4 ? { firstPx: 3, stepPx: 4, thicknessPx: 2 } : { firstPx: 3, stepPx: 3, thicknessPx: 2 };
}
