import type { Tag } from "@/lib/codebook/tag";

/** Everything the workspace starts with; text and annotations it fetches itself. */
export type WorkspaceProps = {
  project: { id: string; name: string; codebookVersion: number };
  document: { id: string; title: string; language: string | null; direction: "ltr" | "rtl"; length: number; revision: number };
  /** The reader's account. */
  me: string;
  /** The reader's own annotator and layer; null where they do not code. */
  own: { annotator: string; layer: string } | null;
  /** Why the reader may not write here, in words; null when they may. */
  readOnly: string | null;
  mayEditCodebook: boolean;
  tags: Tag[];
  people: Person[];
  documents: { id: string; title: string }[];
  /** The place in the project's events that all of this belongs to. */
  cursor: string;
};

/** Whoever made annotations here. */
export type Person = { annotator: string; name: string; kind: "person" | "machine" | "import" | "gold" };

export type Filter = { tags: ReadonlySet<string>; people: ReadonlySet<string>; untagged: boolean };

export const noFilter: Filter = { tags: new Set(), people: new Set(), untagged: false };

export function isFiltering(filter: Filter): boolean {
  return filter.tags.size > 0 || filter.people.size > 0 || filter.untagged;
}
