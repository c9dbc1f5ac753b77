import { z } from "zod";
import { deletedFilter, id, line, pageQuery, problemItem, text, timestamp, version } from "@/lib/schemas/basics";

const attributes = z.record(text({ min: 1, max: 100 }), z.union([text({ max: 2_000 }), z.number(), z.boolean(), z.null()])).refine((value) => Object.keys(value).length <= 100, "at most 100 attributes");

const language = z
  .string()
  .max(35)
  .regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/u, "a language tag such as en or ar-EG");

/** Longest text of one document, in code points. */
export const TEXT_LIMIT = 10_000_000;
/** Files of one request that is answered when all are in, and of one that becomes a job. */
export const FILES_LIMIT = 50;
export const JOB_FILES_LIMIT = 2_000;
export const UPLOAD_LIMIT = 50 * 1024 * 1024;

export const documentCreate = z.object({
  id: id.optional(),
  title: line(500),
  text: z.string(),
  language: language.nullable().optional(),
  attributes: attributes.optional(),
});

export const documentChange = z.object({ title: line(500), language: language.nullable(), direction: z.enum(["ltr", "rtl"]), attributes }).partial();

/** The title, typed once more: what is erased is gone for good. */
export const documentErase = z.object({ title: z.string().max(2_000) });

export const document = z.object({
  id: z.string(),
  projectId: z.string(),
  title: z.string(),
  language: z.string().nullable(),
  direction: z.enum(["ltr", "rtl"]),
  length: z.int().meta({ description: "Code points" }),
  sha256: z.string().meta({ description: "Of the UTF-8 of the text" }),
  revision: z.int(),
  attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  version,
  createdAt: timestamp,
  updatedAt: timestamp,
  deletedAt: timestamp.nullable(),
});

export const blocks = z.object({ blocks: z.array(z.unknown()), marks: z.array(z.unknown()), reader: z.string(), readerVersion: z.string() });

export const documentQuery = pageQuery.extend({ q: text({ max: 200 }).optional(), deleted: deletedFilter });

/** `?revision=` of a text; the present one if unsaid. */
export const revisionQuery = z.object({ revision: z.coerce.number().int().min(1).optional() });

/** Files as the door read them from the request. */
export const documentFiles = z.object({ files: z.array(z.custom<{ name: string; bytes: Uint8Array }>()).default([]) });

export const documentImport = z.object({ items: z.array(document), problems: z.array(problemItem) });
