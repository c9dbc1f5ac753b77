import type { Annotation, TagUse } from "@/lib/annotations/annotation";
import { type DiffPart, diffWords } from "@/lib/text/word-diff";

/** What became different between two states of one annotation. Nothing is said of what stayed. */
export type StateChange = {
  /** It came to be, went, or came back. */
  life: "created" | "deleted" | "restored" | null;
  /** Its words, where its spans changed. */
  quotes: DiffPart[] | null;
  addedTags: TagUse[];
  removedTags: TagUse[];
  /** Tags that stayed and whose attributes changed. */
  answeredTags: TagUse[];
  note: DiffPart[] | null;
  confidence: { before: number | null; after: number | null } | null;
};

type State = Pick<Annotation, "spans" | "quotes" | "tags" | "note" | "confidence" | "deletedAt">;

/** Compares a state with the one before it; the first state of all has none. */
export function compareStates(before: State | null, after: State): StateChange {
  const old = before ?? { spans: [], quotes: [], tags: [], note: null, confidence: null, deletedAt: null };
  const had = new Map(old.tags.map((use) => [use.tagId, use]));
  const has = new Set(after.tags.map((use) => use.tagId));
  return {
    life: lifeOf(before, after),
    quotes: before !== null && placesOf(old) !== placesOf(after) ? diffWords(old.quotes.join(GAP), after.quotes.join(GAP)) : null,
    addedTags: after.tags.filter((use) => !had.has(use.tagId)),
    removedTags: old.tags.filter((use) => !has.has(use.tagId)),
    answeredTags: after.tags.filter((use) => had.has(use.tagId) && answersOf(use) !== answersOf(had.get(use.tagId)!)),
    note: old.note === after.note ? null : diffWords(old.note ?? "", after.note ?? ""),
    confidence: old.confidence === after.confidence ? null : { before: old.confidence, after: after.confidence },
  };
}

/** Between the quotes of an annotation of several spans. */
const GAP = " […] ";

function lifeOf(before: State | null, after: State): StateChange["life"] {
  if (before === null) return "created";
  if (before.deletedAt === null) return after.deletedAt === null ? null : "deleted";
  return after.deletedAt === null ? "restored" : null;
}

const placesOf = ({ spans }: State): string => spans.map(({ start, end }) => `${start}-${end}`).join();

function answersOf({ attributes }: TagUse): string {
  return JSON.stringify(Object.entries(attributes).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
