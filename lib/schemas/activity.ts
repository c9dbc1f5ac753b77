import { z } from "zod";
import { id, pageQuery } from "@/lib/schemas/basics";
import { eventType, type EventType } from "@/lib/schemas/event";

type Noun = EventType extends `${infer N}.${string}` ? N : never;

export const activityKind = z.enum(["coding", "documents", "codebook", "people", "assignments", "discussion", "project"]);

export type ActivityKind = z.output<typeof activityKind>;

/** What people call each kind of event. Every noun has its place: a new one has to be given it here. */
const kindOfNoun: Record<EventType extends `${infer N}.${string}` ? N : never, ActivityKind> = {
  annotation: "coding",
  document: "documents",
  tag: "codebook",
  member: "people",
  invitation: "people",
  assignment: "assignments",
  curtain: "assignments",
  comment: "discussion",
  project: "project",
  job: "project",
};

export function kindOf(type: EventType): ActivityKind {
  return kindOfNoun[type.split(".")[0] as Noun];
}

export function typesOf(kind: ActivityKind): EventType[] {
  return eventType.options.filter((type) => kindOf(type) === kind);
}

const day = z.union([z.iso.date(), z.iso.datetime()]);

/** What of the activity is asked for; days are those of UTC, `to` included. */
export const activityFilter = z.object({
  person: id.optional(),
  kind: activityKind.optional(),
  documentId: id.optional(),
  tagId: id.optional(),
  from: day.optional(),
  to: day.optional(),
});

export type ActivityFilter = z.output<typeof activityFilter>;

export const activityQuery = pageQuery.extend(activityFilter.shape);

export const activityExportQuery = activityFilter.extend({ as: z.literal("csv").optional().meta({ description: "The same as Accept: text/csv" }) });
