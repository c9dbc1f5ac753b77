import type { Annotation } from "@/lib/annotations/annotation";

/** The annotations of a document as one reader knows them, deleted ones included (they remember their last version). */
export type AnnotationSet = ReadonlyMap<string, Annotation>;

/**
 * The one way a set of annotations changes, in the browser and in tests: of two states of one annotation the one with
 * more writes wins. So changes may arrive twice, late or out of order and every reader ends with the same set.
 * Returns the same set when nothing changed.
 */
export function applyStates(set: AnnotationSet, states: Iterable<Annotation>): AnnotationSet {
  let next: Map<string, Annotation> | undefined;
  for (const state of states) {
    const known = (next ?? set).get(state.id);
    if (known && known.version >= state.version) continue;
    next ??= new Map(set);
    next.set(state.id, state);
  }
  return next ?? set;
}

/** The annotations that stand, in reading order: by first position, longer first, then by id. */
export function standing(set: AnnotationSet): Annotation[] {
  return [...set.values()].filter((annotation) => annotation.deletedAt === null).toSorted(inReadingOrder);
}

/** Reading order: document-level ones first, then by start; of two that start together the longer one is the outer one. */
export function inReadingOrder(a: Annotation, b: Annotation): number {
  return start(a) - start(b) || end(b) - end(a) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

const start = (annotation: Annotation): number => annotation.spans[0]?.start ?? -1;
const end = (annotation: Annotation): number => annotation.spans.at(-1)?.end ?? -1;
