import type { Saying } from "@/components/talk/saying";
import type { ThreadItem } from "@/lib/schemas/comment";

/** A thread that only what waits in it tells of, as its author shall see it: the server does not know it yet, or could not be asked. It has no comments until its first one arrived. */
export function waitingThread({ threadId, projectId, documentId, tagId, quote, subject, text, at }: Saying, me: string, comments = 0): ThreadItem {
  const span = subject?.kind === "span" ? { revision: subject.revision ?? null, span: subject.span } : { revision: null, span: null };
  const annotationId = subject?.kind === "annotation" ? subject.annotationId : null;
  return {
    ...span, id: threadId, projectId, kind: subject?.kind ?? "document", documentId, tagId, annotationId, quote: tagId === null ? quote : null, subjectDeleted: false,
    openedBy: { userId: me, name: "You" }, comments, resolvedAt: null, resolvedBy: null, createdAt: at, updatedAt: at, unread: 0, opening: text,
  };
}

/** Whether it waits to be opened: nobody else can see it, and it cannot be settled. */
export const isWaitingThread = ({ comments }: Pick<ThreadItem, "comments">): boolean => comments === 0;
