import type { Annotation, AnnotationContent } from "@/lib/annotations/annotation";
import type { Pending } from "./pending";
import { usesAsRead } from "@/lib/codebook/merge";
import { readAs, type TagLookup } from "./shown";
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
 * be older). A retired or merged one that the annotation had already stays: it may be kept.
 */
export function lostTags({ act, before, refusal }: Pending, mine: Annotation, tags: TagLookup): Set<string> {
  const given = act.kind === "put" ? act.content.tags : [];
  const named = refusal?.paths?.map((path) => tagAt(given, path)) ?? [];
  const carried = new Set(before?.tags.map((use) => use.tagId));
  const gone = mine.tags.map((use) => use.tagId).filter((tagId) => !carried.has(tagId) && (tags.get(tagId)?.retiredAt !== null || readAs(tags, tagId) !== tagId));
  return new Set([...named.filter((tagId) => tagId !== undefined), ...gone]);
}

/**
 * The tags for which an act was refused because they were merged, each with the one to give instead: where the server said
 * it leads, or further where this window knows of a later merge. Empty where that one cannot be given either.
 */
export function replacedTags({ act, before, refusal }: Pending, mine: Annotation, tags: TagLookup): Map<string, string> {
  const given = act.kind === "put" ? act.content.tags : [];
  const said = new Map(Object.entries(refusal?.leadsTo ?? {}).map(([path, leadsTo]) => [tagAt(given, path), leadsTo]));
  const carried = new Set(before?.tags.map((use) => use.tagId));
  const replaced = mine.tags.flatMap(({ tagId }): [string, string][] => {
    const instead = readAs(tags, said.get(tagId) ?? tagId);
    return instead === tagId || carried.has(tagId) ? [] : [[tagId, instead]];
  });
  return replaced.some(([, instead]) => tags.get(instead)?.retiredAt !== null) ? new Map() : new Map(replaced);
}

/** A content with other tags in place of some: with their answers, and each once. */
export function withReplaced(content: AnnotationContent, replaced: ReadonlyMap<string, string>): AnnotationContent {
  return { ...contentOf(content), tags: usesAsRead(content.tags, (tagId) => replaced.get(tagId) ?? tagId) };
}

function tagAt(given: AnnotationContent["tags"], path: string): string | undefined {
  return given[Number(/^tags\.(\d+)\./u.exec(path)?.[1] ?? -1)]?.tagId;
}
