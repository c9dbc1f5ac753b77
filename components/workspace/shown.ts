import type { Annotation, TagUse } from "@/lib/annotations/annotation";
import { inReadingOrder } from "@/lib/annotations/changes";
import { followMerges, usesAsRead } from "@/lib/codebook/merge";
import type { Tag } from "@/lib/codebook/tag";
import type { SurfaceAnnotation } from "./surface-types";
import { type Filter, isFiltering } from "./workspace-types";

/** Tags by id, merged ones leading to what they were merged into. */
export type TagLookup = ReadonlyMap<string, Tag>;

export function lookUpTags(tags: readonly Tag[]): TagLookup {
  const byId = new Map(tags.map((tag) => [tag.id, tag]));
  const leadsTo = followMerges(tags);
  return new Map(tags.map((tag) => [tag.id, byId.get(leadsTo(tag.id)) ?? tag]));
}

const noTags: TagLookup = new Map();

/** The tag that a tag is read as: itself, or what it was merged into. */
export function readAs(tags: TagLookup, tagId: string): string {
  return tags.get(tagId)?.id ?? tagId;
}

/** The tags of an annotation as they are read: each under the one it leads to, and that one once. */
export function usesShown(uses: readonly TagUse[], tags: TagLookup): readonly TagUse[] {
  // Most annotations carry nothing that was merged, and there are many of them.
  return uses.every(({ tagId }) => readAs(tags, tagId) === tagId) ? uses : usesAsRead(uses, (id) => readAs(tags, id));
}

/** The annotations of spans that stand and pass the filter, in reading order. */
export function shownAnnotations(annotations: Iterable<Annotation>, filter: Filter, tags: TagLookup = noTags): Annotation[] {
  const passes = isFiltering(filter) ? (annotation: Annotation) => matches(annotation, filter, tags) : () => true;
  return [...annotations].filter((annotation) => annotation.deletedAt === null && annotation.scope === "spans" && passes(annotation)).toSorted(inReadingOrder);
}

function matches(annotation: Annotation, filter: Filter, tags: TagLookup): boolean {
  if (filter.people.size > 0 && !filter.people.has(annotation.annotator)) return false;
  if (filter.tags.size === 0 && !filter.untagged) return true;
  if (annotation.tags.length === 0) return filter.untagged;
  // A tag that was chosen here before it was merged stays chosen.
  return annotation.tags.some(({ tagId }) => filter.tags.has(tagId) || filter.tags.has(readAs(tags, tagId)));
}

export function toSurface(annotation: Annotation, tags: TagLookup, own: string | null): SurfaceAnnotation {
  const colors = usesShown(annotation.tags, tags).map((use) => tags.get(use.tagId)?.color ?? 0);
  return { id: annotation.id, spans: annotation.spans, colors, own: annotation.annotator === own };
}

export type Counts = { tags: ReadonlyMap<string, number>; people: ReadonlyMap<string, number>; untagged: number };

/** How many of these annotations are read as carrying each tag, and how many each person made. */
export function countUses(annotations: readonly Annotation[], lookup: TagLookup = noTags): Counts {
  const tags = new Map<string, number>();
  const people = new Map<string, number>();
  let untagged = 0;
  for (const annotation of annotations) {
    people.set(annotation.annotator, (people.get(annotation.annotator) ?? 0) + 1);
    if (annotation.tags.length === 0) untagged += 1;
    for (const use of usesShown(annotation.tags, lookup)) tags.set(use.tagId, (tags.get(use.tagId) ?? 0) + 1);
  }
  return { tags, people, untagged };
}
