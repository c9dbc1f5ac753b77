import type { Annotation, AnnotationContent } from "@/lib/annotations/annotation";
import type { Pending } from "./pending";
import type { TagLookup } from "./shown";
import { contentOf } from "./steps";

/** Both versions in one: the tags of both (mine, where both give one), both notes, and the spans of either. */
export function combined(mine: Annotation, theirs: Annotation, spansOf: "mine" | "theirs"): AnnotationContent {
  const given = new Set(mine.tags.map((use) => use.tagId));
  const place = spansOf === "mine" ? mine : theirs;
  const notes = [...new Set([theirs.note, mine.note].filter((note) => note !== null && note.trim() !== ""))];
  return {
    ...contentOf(mine),
    spans: place.spans,
    quotes: place.quotes,
    tags: [...mine.tags, ...theirs.tags.filter((use) => !given.has(use.tagId))],
    note: notes.length > 0 ? notes.join("\n\n") : null,
  };
}

/** What is left of a content when tags that cannot be given any more are taken out. */
export function withoutTags(content: AnnotationContent, lost: ReadonlySet<string>): AnnotationContent {
  return { ...contentOf(content), tags: content.tags.filter((use) => !lost.has(use.tagId)) };
}

/**
 * The tags for which an act was refused: those the server named, and those this window knows to be gone (what it knows may
 * be older). A retired one that the annotation had already stays: it may be kept.
 */
export function lostTags({ act, before, refusal }: Pending, mine: Annotation, tags: TagLookup): Set<string> {
  const given = act.kind === "put" ? act.content.tags : [];
  const named = refusal?.paths?.map((path) => given[Number(/^tags\.(\d+)\./u.exec(path)?.[1] ?? -1)]?.tagId) ?? [];
  const carried = new Set(before?.tags.map((use) => use.tagId));
  const gone = mine.tags.map((use) => use.tagId).filter((tagId) => !carried.has(tagId) && tags.get(tagId)?.retiredAt !== null);
  return new Set([...named.filter((tagId) => tagId !== undefined), ...gone]);
}
