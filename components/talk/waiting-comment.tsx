"use client";
import { CircleAlert, Clock } from "lucide-react";
import { CommentText } from "@/components/talk/comment-text";
import { RefusedActs } from "@/components/talk/refused-acts";
import type { Saying } from "@/components/talk/saying";
import { useOutbox } from "@/components/talk/use-outbox";
import { isOnItsWay, wordsOfWaiting } from "@/components/talk/waiting-words";
import { cx } from "@/components/ui/cx";

/** A comment of one's own that the server does not have yet, in its place in the thread. */
export function WaitingComment({ saying }: { saying: Saying }) {
  const outbox = useOutbox();
  const { refusal, text, mentions } = saying;
  return (
    <li data-waiting={refusal ? "refused" : "waiting"} className="flex gap-2.5 py-2">
      <span aria-hidden className={cx("grid size-6 shrink-0 place-items-center rounded-full border border-dashed", refusal ? "border-bad text-bad" : "border-line-strong text-quiet")}>
        {refusal ? <CircleAlert className="size-3.5" /> : <Clock className="size-3.5" />}
      </span>
      <div className="min-w-0 flex-1">
        <p className="flex min-h-6 items-center gap-1.5 text-xs text-quiet">
          <span className="font-medium text-ink">You</span>
          <span role={refusal ? "alert" : "status"} className={cx(refusal ? "font-medium text-bad" : outbox.trouble && "text-warn", isOnItsWay(saying, outbox) && "appear-late")}>{refusal ? "Needs you" : wordsOfWaiting(saying, outbox)}</span>
        </p>
        <CommentText text={text} mentions={mentions} />
        {refusal ? <RefusedActs saying={saying} refusal={refusal} /> : null}
      </div>
    </li>
  );
}
