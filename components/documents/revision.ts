/** How the place of an annotation was found in a new text. */
export type Anchor = "exact" | "moved" | "uncertain" | "orphan";

/** How many annotations there are of each. */
export type Anchors = Record<Anchor, number>;

/** One text of a document, among those it has and had. */
export type Revision = { number: number; length: number; sha256: string; reader: string; readerVersion: string; fileName: string | null; mediaType: string | null; createdAt: string; by: string | null };

/** An annotation whose place is in doubt or lost, with the words it stood on and those it would stand on. */
export type Doubtful = { id: string; anchor: "uncertain" | "orphan"; quotes: string[]; newQuotes: string[] | null };

/** A stretch of text that differs, between words that do not. */
export type TextChange = { before: string; removed: string; added: string; after: string };

/** What a new revision would do. Nothing of it has happened yet. */
export type RevisionPreview = { same: boolean; length: number; anchors: Anchors; doubtful: Doubtful[]; changes: TextChange[]; more: boolean };
