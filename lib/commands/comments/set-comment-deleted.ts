import { replaceComment } from "@/lib/db/thread-writes";
import type { CommentSubject } from "@/lib/db/threads";
import type { Db } from "@/lib/db/client";
import { sealCursor } from "@/lib/events/cursor";
import { publish } from "@/lib/events/publish";

type Change = { db: Db; userId: string; subject: CommentSubject; now: Date; key: string | null };

/** Deletes a comment (softly) or brings it back, as one event. Who took it away is written down. */
export async function setCommentDeleted({ db, userId, subject, now, key }: Change, deleted: boolean): Promise<string> {
  const { projectId, comment, stored } = subject;
  const event = await publish(db, {
    projectId,
    type: deleted ? "comment.deleted" : "comment.restored",
    actorId: userId,
    documentId: stored.thread.documentId,
    annotatorId: stored.annotator,
    ids: [comment.id],
    facts: { thread: comment.threadId, subject: stored.thread.kind },
    key,
  });
  await replaceComment(db, { projectId, event, now }, comment.id, { deletedBy: deleted ? userId : null });
  return sealCursor(projectId, event);
}
