import { z } from "zod";

/** Ids are UUIDs, made by whoever creates the thing (version 7 by Concord itself); compared in lower case. */
export const id = z.uuid().transform((value) => value.toLowerCase()).meta({ description: "UUID" });

export const timestamp = z.iso.datetime().meta({ description: "UTC, ISO 8601" });

/** Characters are counted as code points, as everywhere. Not trimmed: what is stored is what was sent. */
export function text(limits: { min?: number; max: number }) {
  return z
    .string()
    .max(limits.max * 2)
    .refine((value) => [...value].length <= limits.max, `at most ${limits.max} characters`)
    .refine((value) => [...value].length >= (limits.min ?? 0), `at least ${limits.min ?? 0} characters`)
    .refine((value) => !value.includes("\u0000") && value.isWellFormed(), "valid Unicode without NUL");
}

/** A name or title on one line, trimmed. */
export function line(max: number) {
  return z
    .string()
    .max(max * 2)
    .transform((value) => value.trim())
    .pipe(text({ min: 1, max }))
    // eslint-disable-next-line no-control-regex -- control characters are exactly what is refused
    .refine((value) => !/[\u0000-\u001f\u007f]/u.test(value), "no control characters");
}

export const email = z
  .string()
  .trim()
  .max(254)
  .transform((value) => value.toLowerCase())
  .pipe(z.email());

export const version = z.int().min(1).meta({ description: "Counts writes; the ETag" });

/** `limit` and `cursor` of every list. */
export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  cursor: z.string().max(500).optional(),
});

export type PageQuery = z.output<typeof pageQuery>;

export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}

export const problemItem = z.object({
  file: z.string().optional(),
  line: z.int().optional(),
  path: z.string().optional(),
  index: z.int().optional(),
  code: z.string(),
  message: z.string(),
});

/** A moment of the past: the cursor of an event (the state right after it), or a time (after the last event by then). */
export const moment = z.string().min(1).max(100).meta({ description: "The cursor of an event, or a time: as it stood then" });

/** `?deleted=` of lists that can show what was deleted. */
export const deletedFilter = z.enum(["no", "only", "all"]).default("no");
