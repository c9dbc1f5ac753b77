import type { Role } from "@/lib/permissions/actor";

/**
 * Whose work a reader sees in one project, as data: their own always; others' in all documents, in all but some, or in
 * some only. Read twice, by `isVisible` here and as SQL in lib/db/visible.ts; a test compares the two on random rows.
 */
export type Visibility = {
  /** The reader's annotator in this project; null when they never coded here. */
  own: string | null;
  others: "all" | { except: readonly string[] } | { only: readonly string[] };
};

/** What is known of one document in a blind project, for one reader. */
export type DocumentCurtain = { documentId: string; revealed: boolean; holdsUnsubmitted: boolean; looked: boolean };

/** Anything that belongs to somebody's coding: an annotation, an event, a comment, a progress figure. */
export type Work = { documentId: string | null; annotator: string | null };

/**
 * Open: all see all. Blind: whoever holds an unsubmitted assignment is blind for that document, whatever
 * their role, unless they looked behind the curtain; other owners and supervisors see it; coders and readers see it once
 * it is revealed.
 */
export function visibilityOf(mode: "open" | "blind", reader: { role: Role; annotator: string | null }, curtains: readonly DocumentCurtain[]): Visibility {
  const own = reader.annotator;
  if (mode === "open") return { own, others: "all" };
  const leads = reader.role === "owner" || reader.role === "supervisor";
  const sees = (curtain: DocumentCurtain): boolean => curtain.looked || (!curtain.holdsUnsubmitted && (leads || curtain.revealed));
  if (leads) {
    const except = curtains.filter((curtain) => !sees(curtain)).map((curtain) => curtain.documentId);
    return { own, others: except.length === 0 ? "all" : { except } };
  }
  return { own, others: { only: curtains.filter(sees).map((curtain) => curtain.documentId) } };
}

/** Whether the reader sees others' work on this document. */
export function seesOthers(visibility: Visibility, documentId: string): boolean {
  const { others } = visibility;
  if (others === "all") return true;
  return "except" in others ? !others.except.includes(documentId) : others.only.includes(documentId);
}

/**
 * Whether this piece of work is visible. What is nobody's coding (the codebook, members) is everyone's; coding of several
 * documents at once (a batch) is hidden from whoever is blind for any document.
 */
export function isVisible(visibility: Visibility, work: Work): boolean {
  if (visibility.others === "all") return true;
  if (work.annotator === null && work.documentId === null) return true;
  if (work.annotator !== null && work.annotator === visibility.own) return true;
  return work.documentId !== null && seesOthers(visibility, work.documentId);
}

/**
 * Whether the reader may know who is on this document and what they do there; null: between documents, where whoever is blind
 * for anything learns nothing either, for somebody who leaves the list has gone to work.
 */
export function seesPresence(visibility: Visibility, documentId: string | null): boolean {
  return documentId === null ? visibility.others === "all" : seesOthers(visibility, documentId);
}
