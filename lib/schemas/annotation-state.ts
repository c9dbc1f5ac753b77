import { z } from "zod";
import { annotation } from "@/lib/schemas/annotation";
import { timestamp } from "@/lib/schemas/basics";
import { eventType } from "@/lib/schemas/event";

/** An annotation as it once stood, with the event that made it so. */
export const annotationState = annotation.extend({
  by: z.object({ event: z.string().meta({ description: "The cursor of the event" }), type: eventType, actor: z.string().nullable(), name: z.string().nullable(), at: timestamp }),
});

export type AnnotationState = z.output<typeof annotationState>;
