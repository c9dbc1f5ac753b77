import { z } from "zod";
import { id, moment, text, timestamp, version } from "@/lib/schemas/basics";

const attributeDefinition = z.object({
  key: z.string().regex(/^[a-z][a-z0-9_-]{0,49}$/u),
  label: text({ min: 1, max: 200 }),
  type: z.enum(["choice", "choices", "number", "text", "boolean"]),
  choices: z.array(text({ min: 1, max: 200 })).max(200).optional(),
});

// The name's own rules (NFC, no control characters, no “ / ”) are lib/codebook/tag's; here only its size is bounded.
const name = z.string().max(20_000);

const fields = {
  name,
  parentId: id.nullable(),
  color: z.int().min(0).max(11),
  definition: text({ max: 20_000 }),
  position: z.int().min(0).max(100_000),
  shortcut: z.string().regex(/^[a-z0-9]$/u).nullable(),
  relation: z.boolean(),
  attributes: z.array(attributeDefinition).max(50),
};

export const tagCreate = z.object({ id: id.optional(), name: fields.name, parentId: fields.parentId.default(null) }).extend(z.object(fields).omit({ name: true, parentId: true }).partial().shape);

export const tagQuery = z.object({ at: moment.optional() });

export const tagChange = z.object({ ...fields, retired: z.boolean() }).partial();

/** Which tag another one is to be read as. */
export const tagMerge = z.object({ intoId: id });

export const tagUses = z.object({ count: z.int() });

/** Which of one's own changes of the codebook is taken back: the key it was sent with. */
export const tagUndo = z.object({ key: id });

export const tag = z.object({
  id: z.string(),
  projectId: z.string(),
  parentId: z.string().nullable(),
  name: z.string(),
  path: z.array(z.string()),
  color: z.int(),
  definition: z.string(),
  position: z.int(),
  shortcut: z.string().nullable(),
  relation: z.boolean(),
  attributes: z.array(attributeDefinition),
  retiredAt: timestamp.nullable(),
  mergedIntoId: z.string().nullable().meta({ description: "The tag it is merged into. That one may be merged too: follow it to the end" }),
  version,
  createdAt: timestamp,
  updatedAt: timestamp,
});
