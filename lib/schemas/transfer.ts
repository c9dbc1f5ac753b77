import { z } from "zod";
import { annotationFilter } from "@/lib/schemas/annotation";
import { deletedFilter, moment, problemItem, timestamp } from "@/lib/schemas/basics";

/** Yes or no in an address. */
const flag = z.enum(["true", "false", "1", "0"]).transform((value) => value === "true" || value === "1");

/** What is exported, and the options of the formats. */
export const exportQuery = annotationFilter.extend({
  at: moment.optional(),
  escapeFormulas: flag.optional().meta({ description: "CSV: put ' before what a spreadsheet would take for a formula" }),
});

/** Everything that matches, without pages. */
export const annotationStreamQuery = annotationFilter.extend({
  deleted: deletedFilter,
  at: moment.optional(),
  first: z.coerce.number().int().min(1).max(1000).optional().meta({ description: "Only so many, from the beginning" }),
  as: z.literal("lines").optional().meta({ description: "The same as Accept: application/x-ndjson" }),
});

/** An annotated corpus as the door read it from a multipart request: one file, and its format. */
export const corpusFile = z.object({ files: z.array(z.custom<{ name: string; bytes: Uint8Array }>()).length(1, "send one file, in the field “files”"), format: z.enum(["jsonl"]) });

export const job = z.object({
  id: z.string(),
  kind: z.enum(["import-documents", "import-corpus"]),
  state: z.enum(["waiting", "running", "done", "failed", "cancelled"]),
  done: z.int(),
  total: z.int().nullable().meta({ description: "Null while it is not known" }),
  problems: z.array(problemItem),
  result: z.record(z.string(), z.unknown()).nullable(),
  createdAt: timestamp,
  updatedAt: timestamp,
  finishedAt: timestamp.nullable(),
});
