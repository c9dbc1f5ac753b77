import { z } from "zod";
import { setCommentDeleted } from "@/lib/commands/comments/set-comment-deleted";
import { findComment } from "@/lib/db/threads";
import { AppError } from "@/lib/errors";
import { command, requireMatch } from "@/lib/operation";
import { can } from "@/lib/permissions/authorize";
import { id } from "@/lib/schemas/basics";

/** Takes away a comment of one's own, or as owner or supervisor anybody's; it can come back. */
export const deleteComment = command({
  permission: "comment.write",
  summary: "Delete a comment of your own; owners and supervisors any (it can be restored)",
  params: z.object({ projectId: id, commentId: id }),
  input: z.object({}),
  subject: (db, actor, at) => findComment(db, actor, { ...at, lock: true }),
  run: async ({ db, actor, subject, ifMatch, now, key }) => {
    const { comment } = subject;
    if (comment.author?.userId !== actor.userId && !can(actor, "comment.moderate", subject)) throw new AppError("forbidden", "Only its author, an owner or a supervisor deletes a comment.");
    if (comment.deletedAt !== null) return { event: null };
    requireMatch(ifMatch, comment);
    return { event: await setCommentDeleted({ db, userId: actor.userId, subject, now, key }, true) };
  },
});
