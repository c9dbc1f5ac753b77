"use client";
import { Check, RotateCcw } from "lucide-react";
import { useEffect } from "react";
import { wordsOf } from "@/components/shell/api";
import { CommentItem, type Speaker } from "@/components/talk/comment-item";
import { Composer } from "@/components/talk/composer";
import { answerIn } from "@/components/talk/outbox-window";
import { markRead, settleThread } from "@/components/talk/talk-api";
import { useOutbox } from "@/components/talk/use-outbox";
import type { Talk } from "@/components/talk/use-talk";
import { WaitingComment } from "@/components/talk/waiting-comment";
import { isWaitingThread } from "@/components/talk/waiting-thread";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { say } from "@/components/ui/toast";
import type { Comment, ThreadItem } from "@/lib/schemas/comment";

type Props = { projectId: string; thread: ThreadItem; comments: readonly Comment[]; me: Speaker; talk: Pick<Talk, "take" | "seen">; focusAnswer?: boolean; onEscape?: () => void };

/** A whole thread: what it is about, what was said, and the place for an answer. Whoever looks at it has read it. */
export function ThreadView({ projectId, thread, comments, me, talk, focusAnswer = false, onEscape }: Props) {
  const { unread, id } = thread;
  const { seen } = talk;
  const opens = isWaitingThread(thread);
  const waiting = useOutbox().sayings.filter((saying) => saying.threadId === id && !comments.some((comment) => comment.id === saying.id));
  useEffect(() => {
    if (unread === 0) return;
    void markRead(projectId, id).then((answer) => answer.ok && seen(id));
  }, [projectId, id, unread, seen]);
  const settle = async (): Promise<void> => {
    const answer = await settleThread(projectId, id, thread.resolvedAt === null);
    if (answer.ok) talk.take({ threads: [answer.data] });
    else say(wordsOf(answer.refusal), { kind: "bad" });
  };
  return (
    <div>
      {thread.resolvedAt ? <Badge tone="good"><Check aria-hidden className="size-3" /> Resolved</Badge> : null}
      <ol aria-label="Comments" className="divide-y divide-line/60">
        {comments.map((comment) => <CommentItem key={comment.id} projectId={projectId} comment={comment} me={me} take={talk.take} />)}
        {waiting.map((saying) => <WaitingComment key={saying.id} saying={saying} />)}
      </ol>
      <div className="mt-1.5">
        <Composer
          projectId={projectId}
          about={opens ? (thread.documentId === null ? {} : { documentId: thread.documentId }) : { threadId: id }}
          draft={`thread.${id}`}
          label="Answer"
          submit="Answer"
          focus={focusAnswer}
          {...(onEscape ? { onCancel: onEscape } : {})}
          onSend={(words) => {
            const { documentId, tagId, quote } = thread;
            answerIn(projectId, id, { documentId, tagId, quote }, words);
            return Promise.resolve(null);
          }}
        />
      </div>
      {opens ? null : (
        <Button size="sm" variant="ghost" className="-ms-2.5 mt-1.5" onClick={() => void settle()}>
          {thread.resolvedAt ? <RotateCcw aria-hidden /> : <Check aria-hidden />}
          {thread.resolvedAt ? "Open again" : "Resolve"}
        </Button>
      )}
    </div>
  );
}
