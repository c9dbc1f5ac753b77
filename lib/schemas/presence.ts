import { z } from "zod";
import { id } from "@/lib/schemas/basics";

const place = z.object({ start: z.int().min(0).max(100_000_000), end: z.int().min(0).max(100_000_000) }).refine(({ start, end }) => start <= end, "start comes before end");

/** Where somebody is right now, as their window says it. All positions are code points. */
export const presenceShare = z.object({
  client: id.meta({ description: "A window of yours, by an id it made itself" }),
  documentId: id.nullable().default(null).meta({ description: "The document that is open there; null between documents" }),
  range: place.nullable().default(null).meta({ description: "What of the document is in the window" }),
  selection: place.nullable().default(null).meta({ description: "What is selected" }),
  leave: z.boolean().default(false).meta({ description: "The window closes, or shares no more" }),
});

/** Somebody's place, as others see it. */
export const presentPlace = presenceShare.omit({ leave: true }).extend({ userId: z.string(), name: z.string() });

export type PresentPlace = z.output<typeof presentPlace>;

/** What the shared stream says of presence in one project: who moved or came, and which windows left. */
export const presenceChange = z.object({ project: z.string(), here: z.array(presentPlace), gone: z.array(z.string()) });

export type PresenceChange = z.output<typeof presenceChange>;
