import type { Annotation } from "@/lib/annotations/annotation";
import type { Tag } from "@/lib/codebook/tag";

/**
 * A project between the database and the file formats: a header that is known at once, then one document after the
 * other, each with its text and a stream of its annotations, so that nothing ever has to hold a whole project.
 */
export type CorpusHeader = {
  project: { id: string; name: string; description: string; codebookVersion: number };
  /** The whole codebook in tree order, retired and merged tags included. Annotations carry the tags that merged ones lead to. */
  tags: readonly Tag[];
  annotators: readonly CorpusAnnotator[];
  layers: readonly CorpusLayer[];
  /** UTC, ISO 8601. */
  exportedAt: string;
  /** Where the server is reached, without a slash at the end. */
  baseUrl: string;
};

export type CorpusAnnotator = { id: string; name: string; kind: "person" | "machine" | "import" | "gold" };

export type CorpusLayer = { id: string; kind: "coder" | "gold" | "machine" | "import"; annotatorId: string; round: string };

export type CorpusDocument = {
  id: string;
  title: string;
  language: string | null;
  direction: "ltr" | "rtl";
  attributes: Record<string, string | number | boolean | null>;
  /** Of the text, in code points. */
  length: number;
  /** Of the UTF-8 of the text, in hexadecimal. */
  sha256: string;
  revision: number;
  createdAt: string;
};

export type CorpusAnnotation = Omit<Annotation, "projectId" | "deletedAt">;

export type DocumentBundle = {
  document: CorpusDocument;
  text: string;
  /** In reading order, some hundreds at a time. To be read once, and before the next document is asked for. */
  annotations: AsyncIterable<readonly CorpusAnnotation[]>;
};

/** What exporters look up again and again, by id. */
export type CorpusNames = {
  tags: ReadonlyMap<string, Tag>;
  annotators: ReadonlyMap<string, CorpusAnnotator>;
  layers: ReadonlyMap<string, CorpusLayer>;
};

export function namesOf(header: CorpusHeader): CorpusNames {
  return { tags: byId(header.tags), annotators: byId(header.annotators), layers: byId(header.layers) };
}

/** `coder`, or `coder:pilot` when the round is not the main one. */
export function layerName(layer: Pick<CorpusLayer, "kind" | "round">): string {
  return layer.round === "main" ? layer.kind : `${layer.kind}:${layer.round}`;
}

/** Reads what `layerName` writes; null when it is anything else. */
export function parseLayerName(name: string): Pick<CorpusLayer, "kind" | "round"> | null {
  const parts = /^(coder|gold|machine|import)(?::(.+))?$/su.exec(name);
  return parts ? { kind: parts[1] as CorpusLayer["kind"], round: parts[2] ?? "main" } : null;
}

function byId<T extends { id: string }>(items: readonly T[]): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [item.id, item]));
}
