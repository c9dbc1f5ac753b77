"use client";
import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { useOutbox } from "@/components/talk/use-outbox";
import { cx } from "@/components/ui/cx";
import { Time } from "@/components/ui/time";
import { count } from "@/components/ui/words";
import type { ThreadItem } from "@/lib/schemas/comment";

/** A thread in a list: closed, how it begins; open, all of it (`children`). */
export function ThreadCard({ thread, open, onOpen, children, where }: { thread: ThreadItem; open: boolean; onOpen: () => void; children: ReactNode; where?: ReactNode }) {
  const { unread } = thread;
  return (
    <article aria-label={aboutOf(thread)} data-thread={thread.id} className={cx("rounded-lg border", open ? "border-line bg-raised p-3 shadow-low" : "border-transparent")}>
      <button type="button" aria-expanded={open} onClick={onOpen} className={cx("block w-full rounded-md text-start", !open && "px-3 py-2 hover:bg-sunken")}>
        {where}
        <About thread={thread} />
        {open ? null : <span dir="auto" className={cx("mt-1 line-clamp-2 text-sm wrap-anywhere", unread > 0 && "font-medium")}>{thread.opening}</span>}
        <Told thread={thread} open={open} />
      </button>
      {open ? <div className="mt-2 border-t border-line pt-1.5">{children}</div> : null}
    </article>
  );
}

function Told({ thread: { id, unread, comments, resolvedAt, openedBy, createdAt }, open }: { thread: ThreadItem; open: boolean }) {
  const waiting = useOutbox().sayings.filter((saying) => saying.threadId === id).length;
  return (
    <span className="mt-1 flex items-baseline gap-1.5 text-xs text-quiet">
      {unread > 0 ? <span aria-hidden className="size-2 shrink-0 rounded-full bg-accent" /> : null}
      {unread > 0 ? <span className="font-medium whitespace-nowrap text-accent-strong">{unread} new</span> : null}
      <span>
        {openedBy?.name ?? "A former member"} · <Time value={createdAt} />
        {comments > 1 ? ` · ${count(comments - 1, "answer")}` : ""}
      </span>
      {waiting > 0 && !open ? <span className="ms-auto whitespace-nowrap text-warn">{waiting} not sent</span> : null}
      {resolvedAt && !open ? (
        <span className="ms-auto inline-flex items-center gap-1 text-good">
          <Check aria-hidden className="size-3.5" />
          Resolved
        </span>
      ) : null}
    </span>
  );
}

function About({ thread }: { thread: ThreadItem }) {
  if (thread.quote === null) return <span className="block text-xs text-quiet">{thread.kind === "document" ? "On the whole document" : thread.kind === "tag" ? "On this tag" : "On an annotation"}{thread.subjectDeleted ? " (deleted)" : ""}</span>;
  return (
    <>
      <span dir="auto" className={cx("line-clamp-2 border-s-2 border-line ps-2 font-serif text-sm text-quiet", thread.subjectDeleted && "line-through decoration-quiet/60")}>{thread.quote}</span>
      {thread.subjectDeleted ? <span className="mt-0.5 block text-xs text-quiet">The annotation was deleted; what was said about it stays.</span> : null}
    </>
  );
}

export function aboutOf({ kind, quote }: ThreadItem): string {
  if (quote !== null) return `Thread on “${[...quote].slice(0, 60).join("")}”`;
  return { document: "Thread on the document", tag: "Thread on the tag", annotation: "Thread on an annotation", span: "Thread on a passage" }[kind];
}
