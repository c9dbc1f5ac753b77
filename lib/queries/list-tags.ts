import { z } from "zod";
import { findProject } from "@/lib/db/projects";
import { listTags as listTagRows } from "@/lib/db/tags";
import { query } from "@/lib/operation";
import { id, pageOf } from "@/lib/schemas/basics";
import { tag } from "@/lib/schemas/tag";

/** The codebook in tree order, retired tags included. A codebook is small: one page holds it all. */
export const listTags = query({
  permission: "tag.read",
  summary: "The codebook, in tree order",
  params: z.object({ projectId: id }),
  input: z.object({}),
  output: pageOf(tag),
  subject: (db, actor, { projectId }) => findProject(db, actor, projectId),
  run: async ({ db, params }) => ({ items: await listTagRows(db, params.projectId), nextCursor: null as string | null }),
});
