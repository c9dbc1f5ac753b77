import { z } from "zod";
import { findProject } from "@/lib/db/projects";
import { listTags as listTagRows, tagsAt } from "@/lib/db/tags";
import { openMoment } from "@/lib/events/moment";
import { query } from "@/lib/operation";
import { id, pageOf } from "@/lib/schemas/basics";
import { tag, tagQuery } from "@/lib/schemas/tag";

/** The codebook in tree order, retired tags included; with `at` as it stood then. A codebook is small: one page holds it all. */
export const listTags = query({
  permission: "tag.read",
  summary: "The codebook, in tree order",
  params: z.object({ projectId: id }),
  input: tagQuery,
  output: pageOf(tag),
  subject: (db, actor, { projectId }) => findProject(db, actor, projectId),
  run: async ({ db, params: { projectId }, input }) => {
    const event = await openMoment(db, projectId, input.at);
    return { items: event === null ? await listTagRows(db, projectId) : await tagsAt(db, { projectId, event }), nextCursor: null as string | null };
  },
});
