import { z } from "zod";
import { findComment } from "@/lib/db/threads";
import { query } from "@/lib/operation";
import { id } from "@/lib/schemas/basics";
import { comment } from "@/lib/schemas/comment";

/** One comment; of a deleted one only that it was there. */
export const readComment = query({
  permission: "comment.read",
  summary: "Read one comment",
  params: z.object({ projectId: id, commentId: id }),
  input: z.object({}),
  output: comment,
  subject: (db, actor, at) => findComment(db, actor, at),
  run: async ({ subject }) => subject.comment,
});
