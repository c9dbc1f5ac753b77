import { z } from "zod";
import { pageQuery, timestamp } from "@/lib/schemas/basics";
import { role } from "@/lib/schemas/project";

export const deletedKind = z.enum(["document", "tag", "annotation", "member"]);

export const deletedQuery = pageQuery.extend({ kind: deletedKind });

/** Something that was put away and can be brought back. */
export const deletedItem = z.object({
  kind: deletedKind,
  id: z.string(),
  label: z.string().meta({ description: "Title, name, or the beginning of the quotes" }),
  deletedAt: timestamp,
  by: z.string().nullable(),
  documentId: z.string().nullable(),
  mayRestore: z.boolean().meta({ description: "An annotation is restored by its author only" }),
  email: z.string().nullable().meta({ description: "Of a member who left, to add them again" }),
  role: role.nullable().meta({ description: "What they were" }),
});

export type DeletedItem = z.output<typeof deletedItem>;
