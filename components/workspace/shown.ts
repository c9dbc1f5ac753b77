import type { Annotation } from "@/lib/annotations/annotation";
import { inReadingOrder } from "@/lib/annotations/changes";
import type { Tag } from "@/lib/codebook/tag";
import type { SurfaceAnnotation } from "./surface-types";
import { type Filter, isFiltering } from "./workspace-types";

/** Tags by id, merged ones leading to what they were merged into. */
export type TagLookup = ReadonlyMap<string, Tag>;

export function lookUpTags(tags: readonly Tag[]): TagLookup {
  const byId = new Map(tags.map((tag) => [tag.id, tag]));
  for (const tag of tags) {
    const into = tag.mergedIntoId === null ? undefined : byId.get(tag.mergedIntoId);
    if (into) byId.set(tag.id, into);
  }
  return byId;
}

/** The annotations of spans that stand and pass the filter, in reading order. */
export function shownAnnotations(annotations: Iterable<Annotation>, filter: Filter): Annotation[] {
  const passes = isFiltering(filter) ? (annotation: Annotation) => matches(annotation, filter) : () => true;
  return [...annotations].filter((annotation) => annotation.deletedAt === null && annotation.scope === "spans" && passes(annotation)).toSorted(inReadingOrder);
}

function matches(annotation: Annotation, filter: Filter): boolean {
  if (filter.people.size > 0 && !filter.people.has(annotation.annotator)) return false;
  if (filter.tags.size === 0 && !filter.untagged) return true;
  if (annotation.tags.length === 0) return filter.untagged;
  return annotation.tags.some((use) => filter.tags.has(use.tagId));
}

export function toSurface(annotation: Annotation, tags: TagLookup, own: string | null): SurfaceAnnotation {
  const colors = annotation.tags.map((use) => tags.get(use.tagId)?.color ?? 0);
  return { id: annotation.id, spans: annotation.spans, colors, own: annotation.annotator === own };
}

export type Counts = { tags: ReadonlyMap<string, number>; people: ReadonlyMap<string, number>; untagged: number };

/** How many of these annotations carry each tag, and how many each person made. */
export function countUses(annotations: readonly Annotation[]): Counts {
  const tags = new Map<string, number>();
  const people = new Map<string, number>();
  let untagged = 0;
  for (const annotation of annotations) {
    people.set(annotation.annotator, (people.get(annotation.annotator) ?? 0) + 1);
    if (annotation.tags.length === 0) untagged += 1;
    for (const use of annotation.tags) tags.set(use.tagId, (tags.get(use.tagId) ?? 0) + 1);
  }
  return { tags, people, untagged };
}
