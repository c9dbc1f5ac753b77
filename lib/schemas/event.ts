import { z } from "zod";
import { annotation } from "@/lib/schemas/annotation";
import { id, pageQuery, timestamp } from "@/lib/schemas/basics";
import { comment, thread } from "@/lib/schemas/comment";
import { tag } from "@/lib/schemas/tag";

/** Every kind of thing that happens in a project. The name says the noun and what was done to it. */
export const eventType = z.enum([
  "project.created",
  "project.changed",
  "project.deleted",
  "project.restored",
  "member.added",
  "member.changed",
  "member.removed",
  "invitation.created",
  "invitation.revoked",
  "document.created",
  "document.changed",
  "document.revised",
  "document.deleted",
  "document.restored",
  "document.erased",
  "document.revealed",
  "tag.created",
  "tag.changed",
  "tag.deleted",
  "tag.restored",
  "tag.merged",
  "tag.unmerged",
  "tag.undone",
  "annotation.created",
  "annotation.changed",
  "annotation.deleted",
  "annotation.restored",
  "annotation.batch",
  "annotation.undone",
  "assignment.created",
  "assignment.changed",
  "assignment.removed",
  "comment.created",
  "comment.changed",
  "comment.deleted",
  "comment.restored",
  "comment.resolved",
  "comment.reopened",
  "curtain.looked",
  "job.changed",
]);

export type EventType = z.output<typeof eventType>;

/** An event as a reader sees it: ids and counts. Streams add the present state of what it touched, where that is little. */
export const event = z.object({
  cursor: z.string().meta({ description: "Opaque place of this event; resume after it" }),
  type: eventType,
  at: timestamp,
  actor: z.string().nullable(),
  documentId: z.string().nullable(),
  ids: z.array(z.string()),
  facts: z.record(z.string(), z.unknown()),
  annotations: z.array(annotation).optional(),
  tags: z.array(tag).optional(),
  comments: z.array(comment).optional(),
  threads: z.array(thread).optional(),
  reload: z.boolean().optional().meta({ description: "More changed than is worth sending: read the list again" }),
});

export type EventView = z.output<typeof event>;

export const eventQuery = z.object({ after: z.string().max(500).optional(), limit: pageQuery.shape.limit, documentId: z.string().max(50).optional() });

export type Followed = { projectId: string; places: string[] };

/** Projects that one browser may follow at once. */
const MOST_FOLLOWED = 20;

/** `projectId:cursor,projectId,…`; null where it is not that. A project may be named more than once: its earliest place counts. */
export function parseFollow(text: string): Followed[] | null {
  const followed = new Map<string, string[]>();
  for (const part of text.split(",").slice(0, 10 * MOST_FOLLOWED)) {
    const [name, place] = part.split(":");
    const projectId = id.safeParse(name);
    if (!projectId.success) return null;
    const places = followed.get(projectId.data) ?? [];
    followed.set(projectId.data, place ? [...places, place] : places);
  }
  return [...followed].map(([projectId, places]) => ({ projectId, places }));
}

export const followQuery = z.object({
  follow: z
    .string()
    .max(8_000)
    .transform((text, context) => {
      const followed = parseFollow(text);
      if (followed && followed.length <= MOST_FOLLOWED) return followed;
      context.addIssue({ code: "custom", message: followed ? `at most ${MOST_FOLLOWED} projects` : "projectId:cursor, separated by commas" });
      return z.NEVER;
    })
    .meta({ description: "Projects and the places to go on from: projectId:cursor, separated by commas; without a cursor from now on" }),
});
