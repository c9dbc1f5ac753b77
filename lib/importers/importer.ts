import type { AttributeValue, Scope } from "@/lib/annotations/annotation";
import type { Problem } from "@/lib/errors";
import type { Span } from "@/lib/text/span";

/** A tag as a file names it: by the id it had, by its path, or both. */
export type ImportedTag = { id: string | null; path: string[]; attributes: Record<string, AttributeValue> };

/** Who made an annotation and in which layer, as the file says. */
export type ImportedAuthor = { layer: string; layerId: string | null; annotator: string; annotatorId: string | null };

export type ImportedAnnotation = ImportedAuthor & {
  id: string | null;
  scope: Scope;
  /** Code points. */
  spans: Span[];
  quotes: string[] | undefined;
  from: string | null;
  to: string | null;
  tags: ImportedTag[];
  note: string | null;
  confidence: number | null;
};

export type ImportedDocument = {
  /** The line of the file it began on, from 1. */
  line: number;
  id: string | null;
  title: string;
  language: string | null;
  attributes: Record<string, string | number | boolean | null>;
  text: string;
  annotations: ImportedAnnotation[];
};

/**
 * Reads an annotated corpus, document by document, in the order of the file. What is wrong with one document is a
 * problem and the next one is read; nothing is known here of the project it shall come into.
 */
export type Importer = {
  format: string;
  title: string;
  read: (bytes: AsyncIterable<Uint8Array>) => AsyncIterable<ImportedDocument | Problem>;
};

export function isProblem(read: ImportedDocument | Problem): read is Problem {
  return "code" in read;
}
