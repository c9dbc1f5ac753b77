import { useCallback, useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { wordsOf } from "@/components/shell/api";
import { onNews } from "@/components/talk/news";
import { onArrival } from "@/components/talk/outbox-window";
import { loadTalk } from "@/components/talk/talk-api";
import { useOutbox } from "@/components/talk/use-outbox";
import { waitingThread } from "@/components/talk/waiting-thread";
import type { Comment, Thread, ThreadItem } from "@/lib/schemas/comment";

type News = { comments?: readonly Comment[]; threads?: readonly Thread[] };

export type Talk = {
  /** Those of one's own that wait to be opened, too. */
  threads: readonly ThreadItem[];
  commentsOf: (threadId: string) => readonly Comment[];
  state: "loading" | "ready" | { error: string };
  /** Takes in what an act of one's own answered, at once. */
  take: (news: News) => void;
  seen: (threadId: string) => void;
  reload: () => void;
};

type Held = { threads: ReadonlyMap<string, ThreadItem>; comments: ReadonlyMap<string, Comment> };

const nothing: Held = { threads: new Map(), comments: new Map() };

/** What is said about one document or one tag, kept up to date by the project's events. */
export function useTalk(projectId: string, about: { documentId: string } | { tagId: string }, me: string): Talk {
  const [held, setHeld] = useState<Held>(nothing);
  const [state, setState] = useState<Talk["state"]>("loading");
  const [key, id] = Object.entries(about)[0] as ["documentId" | "tagId", string];

  // What was heard since the last reading began: what it brings may be older.
  const heard = useRef<News[]>([]);

  const reload = useCallback(() => {
    const since: News[] = [];
    heard.current = since;
    void loadTalk(projectId, { [key]: id } as { documentId: string }).then((answer) => {
      // A later reading is under way.
      if (heard.current !== since) return;
      if (!answer.ok) return setState({ error: wordsOf(answer.refusal) });
      const read: Held = { threads: new Map(answer.data.threads.map((thread) => [thread.id, thread])), comments: new Map(answer.data.comments.map((comment) => [comment.id, comment])) };
      heard.current = [];
      setHeld(since.reduce((before, news) => received(before, news, me), read));
      setState("ready");
    });
  }, [projectId, key, id, me]);
  useEffect(reload, [reload]);

  const take = useCallback((news: News) => {
    heard.current.push(news);
    setHeld((before) => received(before, news, me));
  }, [me]);
  useEffect(
    () =>
      onNews((event) => {
        if (event === null) return reload();
        if (/^(?:assignment|project|curtain)|^document\.(?:revealed|restored)/u.test(event.type)) return reload();
        const threads = event.threads?.filter((thread) => thread[key] === id) ?? [];
        if (threads.length > 0) take({ threads, comments: event.comments ?? [] });
      }),
    [reload, take, key, id],
  );
  useEffect(
    () =>
      onArrival((comment, saying) => {
        if (saying.projectId !== projectId || saying[key] !== id) return;
        heard.current.push({ comments: [comment] });
        const next = (before: Held): Held => received(before, { comments: [comment], threads: saying.subject === null || before.threads.has(comment.threadId) ? [] : [waitingThread(saying, me, 1)] }, me);
        // Shown before it leaves the outbox, which is never late.
        flushSync(() => setHeld(next));
        // What else there is to know of a new thread, or of all where it could not be read before.
        if (saying.subject !== null || state !== "ready") reload();
      }),
    [projectId, key, id, me, state, reload],
  );
  // The first of each thread that is not known here: it waits to be opened, or could not be read.
  const unknown = useOutbox().sayings.filter((each, at, all) => each.projectId === projectId && each[key] === id && !held.threads.has(each.threadId) && all.findIndex((other) => other.threadId === each.threadId) === at);
  const seen = useCallback((threadId: string) => setHeld((before) => {
    const thread = before.threads.get(threadId);
    return thread && thread.unread > 0 ? { ...before, threads: new Map(before.threads).set(threadId, { ...thread, unread: 0 }) } : before;
  }), []);
  const commentsOf = (threadId: string): Comment[] => [...held.comments.values()].filter((comment) => comment.threadId === threadId).toSorted(bySaid);
  return { threads: [...unknown.map((each) => waitingThread(each, me)), ...[...held.threads.values()].filter((thread) => thread.comments > 0)], commentsOf, state, take, seen, reload };
}

/** What stands after news: never an older state over a newer one. */
export function received(before: Held, { comments = [], threads = [] }: News, me: string): Held {
  const next = { threads: new Map(before.threads), comments: new Map(before.comments) };
  const fresh = comments.filter((comment) => !before.comments.has(comment.id) && comment.author?.userId !== me && comment.deletedAt === null);
  for (const comment of comments) if ((before.comments.get(comment.id)?.version ?? 0) <= comment.version) next.comments.set(comment.id, comment);
  for (const thread of threads) {
    const known = before.threads.get(thread.id) ?? { opening: "", unread: 0 };
    const unread = known.unread + fresh.filter((comment) => comment.threadId === thread.id).length;
    next.threads.set(thread.id, { ...thread, opening: openingOf(thread.id, next.comments) ?? known.opening, unread });
  }
  return next;
}

function openingOf(threadId: string, comments: ReadonlyMap<string, Comment>): string | undefined {
  return [...comments.values()].filter((comment) => comment.threadId === threadId && comment.deletedAt === null).toSorted(bySaid)[0]?.text;
}

/** In the order in which the server heard it. */
export function bySaid(a: Comment, b: Comment): number {
  return a.createdAt < b.createdAt || (a.createdAt === b.createdAt && a.id < b.id) ? -1 : 1;
}
