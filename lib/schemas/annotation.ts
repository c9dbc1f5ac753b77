import { z } from "zod";
import { deletedFilter, id, moment, pageQuery, text, timestamp, version } from "@/lib/schemas/basics";

// Any number: lib/text/check-spans says in its own words what is wrong with fractions, negatives and ends past the text.
const offset = z.number();

export const span = z.object({ start: offset, end: offset }).meta({ description: "Half-open, in Unicode code points" });

export const scope = z.enum(["spans", "document", "relation"]);

export const attributeValue = z.union([text({ max: 2_000 }), z.number(), z.boolean(), z.array(text({ max: 200 })).max(100)]);

export const tagUse = z.object({
  tagId: id,
  attributes: z.record(z.string().max(100), attributeValue).default({}),
});

/** What PUT takes. Quotes may be left out (they are taken from the text); given ones must equal the text. */
export const annotationBody = z.object({
  documentId: id,
  revision: z.int().min(1).optional(),
  scope: scope.default("spans"),
  spans: z.array(span).max(100).default([]),
  quotes: z.array(z.string().max(20_000_000)).max(100).optional(),
  from: id.nullable().default(null),
  to: id.nullable().default(null),
  tags: z.array(tagUse).max(50).default([]),
  note: text({ max: 10_000 }).nullable().default(null),
  confidence: z.number().min(0).max(1).nullable().default(null),
  layer: z.string().max(60).optional(),
});

export type AnnotationBody = z.output<typeof annotationBody>;

export const BATCH_LIMIT = 5_000;

/** Items are checked one by one, so that a problem names its index; here only the list is. */
export const annotationBatch = z.object({ items: z.array(z.unknown()).min(1).max(BATCH_LIMIT) });

export const batchItem = annotationBody.extend({ id, version: version.optional() });

export type BatchItem = z.output<typeof batchItem>;

export const batchAnswer = z.object({ items: z.array(z.object({ id: z.string(), version })) });

export const anchor = z.enum(["exact", "moved", "uncertain", "orphan"]).meta({ description: "How it came to its place when the text was revised" });

export const annotation = z.object({
  id: z.string(),
  projectId: z.string(),
  documentId: z.string(),
  revision: z.int(),
  anchor: anchor.nullable().optional().meta({ description: "Null where its author put it there; missing in states older than revisions" }),
  layer: z.string(),
  annotator: z.string(),
  scope,
  spans: z.array(span),
  quotes: z.array(z.string()),
  from: z.string().nullable(),
  to: z.string().nullable(),
  tags: z.array(z.object({ tagId: z.string(), attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])) })),
  note: z.string().nullable(),
  confidence: z.number().nullable(),
  codebookVersion: z.int(),
  version,
  createdAt: timestamp,
  updatedAt: timestamp,
  deletedAt: timestamp.nullable(),
});

export const verdictFilter = z.enum(["unreviewed", "accepted", "rejected", "returned"]);

/** The filters that lists of annotations and exports share. `layer` is an id or a kind (coder, gold, machine, import). */
export const annotationFilter = z.object({
  documentId: id.optional(),
  tagId: id.optional(),
  layer: z.union([id, z.enum(["coder", "gold", "machine", "import"])]).optional(),
  annotator: id.optional(),
  verdict: verdictFilter.optional(),
  scope: scope.optional(),
  anchor: anchor.optional(),
});

export type AnnotationFilter = z.output<typeof annotationFilter>;

export const annotationQuery = annotationFilter.extend({ deleted: deletedFilter, at: moment.optional(), ...pageQuery.shape });

/** What to undo: the place of an event of one's own, or the Idempotency-Key of the act that made it. */
export const undoBody = z.union([z.object({ key: id }), z.object({ event: z.string().min(1).max(200) })]);

const undoable = z.object({ key: z.string(), ids: z.array(z.string()) });

/** What undo and redo take back next: the last of each list. */
export const undoables = z.object({ undo: z.array(undoable), redo: z.array(undoable) });
