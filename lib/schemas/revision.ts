import { z } from "zod";
import { timestamp } from "@/lib/schemas/basics";
import { document } from "@/lib/schemas/document";

/** One revision of a document's text. */
export const revision = z.object({
  number: z.int(),
  length: z.int().meta({ description: "Code points" }),
  sha256: z.string(),
  reader: z.string(),
  readerVersion: z.string(),
  fileName: z.string().nullable(),
  mediaType: z.string(),
  createdAt: timestamp,
  by: z.string().nullable().meta({ description: "The name of whoever made it" }),
});

/** The new text: as it is, that of an earlier revision, or one file as the door read it. */
export const revisionInput = z
  .object({ text: z.string(), from: z.int().min(1), files: z.array(z.custom<{ name: string; bytes: Uint8Array }>()) })
  .partial()
  .refine((input) => Object.values(input).filter((given) => given !== undefined).length === 1, "Send one of: text, from, a file.");

export type RevisionInput = z.output<typeof revisionInput>;

/** How many annotations, of those the asker may see, come to their places how. */
export const anchorCounts = z.object({ exact: z.int(), moved: z.int(), uncertain: z.int(), orphan: z.int() });

export const revisionAnswer = z.object({ document, anchors: anchorCounts });

export const textChange = z.object({ before: z.string(), removed: z.string(), added: z.string(), after: z.string() });

export const revisionPreview = z.object({
  same: z.boolean().meta({ description: "It is the present text" }),
  length: z.int(),
  anchors: anchorCounts,
  doubtful: z.array(z.object({ id: z.string(), anchor: z.enum(["uncertain", "orphan"]), quotes: z.array(z.string()), newQuotes: z.array(z.string()).nullable() })),
  changes: z.array(textChange),
  more: z.boolean().meta({ description: "Not all changes or annotations are shown" }),
});

export type Revision = z.output<typeof revision>;
export type Anchors = z.output<typeof anchorCounts>;
export type RevisionAnswer = z.output<typeof revisionAnswer>;
export type RevisionPreview = z.output<typeof revisionPreview>;
/** An annotation whose place is in doubt or lost, with the words it stood on and those it would stand on. */
export type Doubtful = RevisionPreview["doubtful"][number];
export type TextChange = z.output<typeof textChange>;
