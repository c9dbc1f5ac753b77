import type { Span } from "@/lib/text/span";
import type { SurfaceAnnotation } from "./surface-types";

/**
 * Which annotations touch which stretch of text. A change costs as much as what changed, a question as much as its answer;
 * nothing here depends on how long the text is.
 */

/** The part of one span that lies in one stretch. */
export type Piece = Span & {
  annotation: SurfaceAnnotation;
  spanIndex: number;
  /** Whether the span itself begins or ends in this stretch. */
  opens: boolean;
  closes: boolean;
};

/** First and last stretch, both inclusive. */
export type StretchRange = readonly [first: number, last: number];

/** A span over more stretches than this is kept in one list instead of in every stretch. */
const mostBuckets = 24;

export type AnnotationIndex = ReturnType<typeof createAnnotationIndex>;

export function createAnnotationIndex(stretches: readonly Span[]) {
  const annotations = new Map<string, SurfaceAnnotation>();
  let buckets = new Map<number, Set<string>>();
  const wide = new Set<string>();
  let ordered: string[] | undefined;

  const rangesOf = (annotation: SurfaceAnnotation): StretchRange[] => annotation.spans.map((span) => stretchesOf(stretches, span));

  const enter = (annotation: SurfaceAnnotation): StretchRange[] => {
    annotations.set(annotation.id, annotation);
    const ranges = rangesOf(annotation);
    if (ranges.some(([first, last]) => last - first >= mostBuckets)) {
      wide.add(annotation.id);
      return ranges;
    }
    for (const [first, last] of ranges) {
      for (let index = first; index <= last; index += 1) {
        const bucket = buckets.get(index);
        if (bucket) bucket.add(annotation.id);
        else buckets.set(index, new Set([annotation.id]));
      }
    }
    return ranges;
  };

  const leave = (id: string): StretchRange[] => {
    const annotation = annotations.get(id);
    if (!annotation) return [];
    annotations.delete(id);
    const ranges = rangesOf(annotation);
    if (wide.delete(id)) return ranges;
    for (const [first, last] of ranges) {
      for (let index = first; index <= last; index += 1) buckets.get(index)?.delete(id);
    }
    return ranges;
  };

  const piecesIn = (index: number): Piece[] => {
    const stretch = stretches[index];
    if (!stretch) return [];
    const pieces: Piece[] = [];
    for (const ids of [wide, buckets.get(index) ?? []]) {
      for (const id of ids) addPieces(pieces, annotations.get(id)!, stretch);
    }
    return pieces.sort(byPlace);
  };

  return {
    get size() {
      return annotations.size;
    },
    get: (id: string) => annotations.get(id),
    /** Replaces everything. */
    set(list: readonly SurfaceAnnotation[]): void {
      annotations.clear();
      buckets = new Map();
      wide.clear();
      ordered = undefined;
      for (const annotation of list) enter(annotation);
    },
    /** Adds or replaces a few; answers which stretches look different now. */
    upsert(list: readonly SurfaceAnnotation[]): StretchRange[] {
      ordered = undefined;
      return list.flatMap((annotation) => [...leave(annotation.id), ...enter(annotation)]);
    },
    remove(ids: readonly string[]): StretchRange[] {
      ordered = undefined;
      return ids.flatMap(leave);
    },
    piecesIn,
    stretchesOf: (id: string): StretchRange[] => {
      const annotation = annotations.get(id);
      return annotation ? rangesOf(annotation) : [];
    },
    /** All ids in reading order, outer before inner: what a keyboard walks through. */
    inOrder(): readonly string[] {
      ordered ??= [...annotations.values()].sort(byFirstSpan).map((annotation) => annotation.id);
      return ordered;
    },
    /** Sorts ids by how much text they cover, smallest first. */
    smallestFirst: (ids: Iterable<string>): string[] =>
      [...new Set(ids)].filter((id) => annotations.has(id)).sort((a, b) => coverage(annotations.get(a)!) - coverage(annotations.get(b)!)),
  };
}

/** Reading order; what starts earlier or reaches further comes first, the id settles the rest so that lanes never flicker. */
export function byPlace(a: Piece, b: Piece): number {
  return a.start - b.start || b.end - a.end || coverage(b.annotation) - coverage(a.annotation) || compareIds(a.annotation.id, b.annotation.id);
}

function byFirstSpan(a: SurfaceAnnotation, b: SurfaceAnnotation): number {
  const first = a.spans[0] ?? { start: Infinity, end: Infinity };
  const second = b.spans[0] ?? { start: Infinity, end: Infinity };
  return first.start - second.start || second.end - first.end || compareIds(a.id, b.id);
}

function compareIds(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function coverage(annotation: SurfaceAnnotation): number {
  return annotation.spans.reduce((sum, span) => sum + span.end - span.start, 0);
}

function addPieces(pieces: Piece[], annotation: SurfaceAnnotation, stretch: Span): void {
  annotation.spans.forEach((span, spanIndex) => {
    const start = Math.max(span.start, stretch.start);
    const end = Math.min(span.end, stretch.end);
    // A span of length zero belongs to the stretch it stands in, and to one only.
    const isInside = span.start === span.end ? span.start >= stretch.start && span.start < stretch.end : start < end;
    if (isInside) pieces.push({ annotation, spanIndex, start, end, opens: start === span.start, closes: end === span.end });
  });
}

/** The stretches a span touches; [n, n-1] (nothing) when it lies between two. */
function stretchesOf(stretches: readonly Span[], span: Span): StretchRange {
  const first = firstWhere(stretches.length, (index) => stretches[index]!.end > span.start);
  const last = firstWhere(stretches.length, (index) => stretches[index]!.start >= Math.max(span.end, span.start + 1)) - 1;
  return [first, last];
}

/** The first index for which `holds` is true, given that it is false up to some point and true from there on. */
export function firstWhere(length: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
