import { z } from "zod";
import { findTag } from "@/lib/db/tags";
import { query } from "@/lib/operation";
import { id } from "@/lib/schemas/basics";
import { tag } from "@/lib/schemas/tag";

export const readTag = query({
  permission: "tag.read",
  summary: "Read one tag",
  params: z.object({ projectId: id, tagId: id }),
  input: z.object({}),
  output: tag,
  subject: (db, actor, at) => findTag(db, actor, at),
  run: async ({ subject }) => subject.tag,
});
