import { z } from "zod";
import { setCommentDeleted } from "@/lib/commands/comments/set-comment-deleted";
import { findComment, readComment, type StoredComment } from "@/lib/db/threads";
import { AppError } from "@/lib/errors";
import { command } from "@/lib/operation";
import { can } from "@/lib/permissions/authorize";
import { id } from "@/lib/schemas/basics";
import { comment as commentShape } from "@/lib/schemas/comment";

/** Brings a deleted comment back: its author what they deleted themselves, owners and supervisors any. */
export const restoreComment = command({
  permission: "comment.write",
  summary: "Restore a deleted comment",
  params: z.object({ projectId: id, commentId: id }),
  input: z.object({}),
  output: commentShape,
  subject: (db, actor, at) => findComment(db, actor, { ...at, lock: true }),
  run: async ({ db, actor, params, subject, now, key }) => {
    const { comment } = subject;
    const own = comment.author?.userId === actor.userId && (comment.deletedBy === null || comment.deletedBy === actor.userId);
    if (!own && !can(actor, "comment.moderate", subject)) throw new AppError("forbidden", "Only whoever deleted this comment, an owner or a supervisor brings it back.");
    if (comment.deletedAt === null) return { comment, event: null };
    const event = await setCommentDeleted({ db, userId: actor.userId, subject, now, key }, false);
    return { comment: ((await readComment(db, params)) as StoredComment).comment, event };
  },
});
