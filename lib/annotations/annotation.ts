import type { Anchor } from "@/lib/text/reanchor";
import type { Span } from "@/lib/text/span";

export type Scope = "spans" | "document" | "relation";

export type AttributeValue = string | number | boolean | string[];

/** One use of a tag: which, and what its typed attributes say here. */
export type TagUse = { tagId: string; attributes: Record<string, AttributeValue> };

/** What a person says about a text; the part of an annotation that its author writes. */
export type AnnotationContent = {
  scope: Scope;
  /** Sorted, not overlapping each other, in code points. Empty unless the scope is `spans`. */
  spans: Span[];
  /** The exact text of each span. */
  quotes: string[];
  from: string | null;
  to: string | null;
  tags: TagUse[];
  note: string | null;
  /** 0 to 1, as a machine or an unsure coder states it. */
  confidence: number | null;
};

export type Annotation = AnnotationContent & {
  id: string;
  projectId: string;
  documentId: string;
  /** The revision of the text that its spans count in. */
  revision: number;
  /** How it came to its place when the text was revised; null where its author put it there, missing in states kept before that was known. */
  anchor?: Anchor | null;
  layer: string;
  annotator: string;
  codebookVersion: number;
  /** Counts writes. A change states the version it saw. */
  version: number;
  createdAt: string;
  updatedAt: string;
  deletedAt: string | null;
};

/** Whether two contents say the same, so that writing one over the other would change nothing. */
export function sameContent(a: AnnotationContent, b: AnnotationContent): boolean {
  return canonical(a) === canonical(b);
}

// Attribute order carries no meaning and the database does not keep it, so keys are sorted before comparing.
function canonical(content: AnnotationContent): string {
  const tags = content.tags.map((use) => [use.tagId, Object.entries(use.attributes).toSorted(([a], [b]) => (a < b ? -1 : 1))]);
  const spans = content.spans.map((span) => [span.start, span.end]);
  return JSON.stringify([content.scope, spans, content.quotes, content.from, content.to, tags, content.note, content.confidence]);
}
