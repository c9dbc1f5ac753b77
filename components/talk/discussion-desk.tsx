"use client";
import { MessagesSquare } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { type ReactNode, useCallback, useEffect, useMemo, useState } from "react";
import { flushSync } from "react-dom";
import { send, wordsOf } from "@/components/shell/api";
import type { Speaker } from "@/components/talk/comment-item";
import { DiscussionFilters, type Filters } from "@/components/talk/discussion-filters";
import { onNews } from "@/components/talk/news";
import { onArrival } from "@/components/talk/outbox-window";
import { loadThread } from "@/components/talk/talk-api";
import { threadPath } from "@/components/talk/thread-address";
import { ThreadCard } from "@/components/talk/thread-card";
import { ThreadView } from "@/components/talk/thread-view";
import { bySaid, received } from "@/components/talk/use-talk";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { say } from "@/components/ui/toast";
import type { Comment, Thread, ThreadItem } from "@/lib/schemas/comment";

type Props = { projectId: string; threads: readonly ThreadItem[]; me: Speaker; filters: Filters; places: { documents: readonly { id: string; title: string }[]; tags: readonly { id: string; name: string }[] }; children?: ReactNode };

/** Every thread of the project that its reader may see; one can be read and answered here, too. */
export function DiscussionDesk({ projectId, threads, me, filters, places, children }: Props) {
  const router = useRouter();
  const [open, setOpen] = useState<ThreadItem | null>(null);
  const shown = withOpen(threads, open);
  const names = useMemo(() => new Map([...places.documents.map(({ id, title }) => [id, title] as const), ...places.tags.map(({ id, name }) => [id, name] as const)]), [places]);
  useEffect(() => onNews((event) => (event === null || event.type.startsWith("comment.")) && router.refresh()), [router]);
  const readAll = async (): Promise<void> => {
    const answer = await send("POST", `/projects/${projectId}/threads:read`, { body: filters.documentId ? { documentId: filters.documentId } : {} });
    if (answer.ok) router.refresh();
    else say(wordsOf(answer.refusal), { kind: "bad" });
  };
  return (
    <div className="max-w-4xl">
      <PageHeader title="Discussion" actions={<Button onClick={() => void readAll()}>Mark all read</Button>}>
        What is said about annotations, passages, documents and tags, as far as you may see it.
      </PageHeader>
      <DiscussionFilters filters={filters} documents={places.documents} />
      {shown.length === 0 ? <Nothing projectId={projectId} filtered={Object.values(filters).some((value) => value !== "")} /> : null}
      <ul className="-mx-3 flex flex-col gap-1">
        {shown.map((thread) => (
          <li key={thread.id}>
            <ThreadCard thread={thread} open={thread.id === open?.id} onOpen={() => setOpen(open?.id === thread.id ? null : thread)} where={<span dir="auto" className="mb-0.5 block truncate text-xs font-medium text-quiet">{names.get(thread.documentId ?? thread.tagId ?? "") ?? "Deleted"}</span>}>
              <p className="mb-1 text-sm">
                <Link href={threadPath(projectId, thread)} className="font-medium text-accent underline underline-offset-3">{thread.tagId ? "Open in the codebook" : "Open beside the text"}</Link>
              </p>
              <OpenThread projectId={projectId} thread={thread} me={me} onChange={setOpen} />
            </ThreadCard>
          </li>
        ))}
      </ul>
      {children}
    </div>
  );
}

// Opening an unread thread reads it, and settling an open one settles it: it stays before its reader although the filter lets it go.
function withOpen(threads: readonly ThreadItem[], open: ThreadItem | null): readonly ThreadItem[] {
  if (!open || threads.some((thread) => thread.id === open.id)) return threads;
  return [...threads, { ...open, unread: 0 }].toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
}

/** The comments of one thread, fetched when it is opened. */
function OpenThread({ projectId, thread, me, onChange }: { projectId: string; thread: ThreadItem; me: Speaker; onChange: (change: (before: ThreadItem | null) => ThreadItem | null) => void }) {
  const router = useRouter();
  const { userId } = me;
  const [comments, setComments] = useState<ReadonlyMap<string, Comment>>(new Map());
  const hear = useCallback((said: readonly Comment[]) => setComments((before) => received({ threads: new Map(), comments: before }, { comments: said }, userId).comments), [userId]);
  useEffect(() => {
    void loadThread(projectId, thread.id).then((answer) => answer.ok && hear(answer.data));
    return onNews((event) => hear(event?.comments?.filter((comment) => comment.threadId === thread.id) ?? []));
  }, [projectId, thread.id, hear]);
  useEffect(
    () =>
      onArrival((comment) => {
        if (comment.threadId !== thread.id) return;
        // Shown before it leaves the outbox, which is never late.
        flushSync(() => hear([comment]));
        router.refresh();
      }),
    [thread.id, hear, router],
  );
  const own = useMemo(
    () => ({
      take(news: { comments?: readonly Comment[]; threads?: readonly Thread[] }) {
        hear(news.comments ?? []);
        for (const changed of news.threads ?? []) onChange((before) => (before?.id === changed.id ? { ...before, ...changed } : before));
        router.refresh();
      },
      seen: () => router.refresh(),
    }),
    [hear, router, onChange],
  );
  return <ThreadView projectId={projectId} thread={thread} comments={[...comments.values()].toSorted(bySaid)} me={me} talk={own} />;
}

function Nothing({ projectId, filtered }: { projectId: string; filtered: boolean }) {
  if (filtered) return <EmptyState icon={<MessagesSquare aria-hidden />} title="No thread is like this">Choose other filters to see more.</EmptyState>;
  return (
    <EmptyState icon={<MessagesSquare aria-hidden />} title="Nothing has been said yet" action={<LinkButton href={`/projects/${projectId}/documents`}>Go to the documents</LinkButton>}>
      Open a document, select a passage or choose an annotation, and press c. Tags have their threads in the codebook.
    </EmptyState>
  );
}
