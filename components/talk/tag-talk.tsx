"use client";
import { useMemo, useState } from "react";
import type { Speaker } from "@/components/talk/comment-item";
import { Composer } from "@/components/talk/composer";
import { beginThread } from "@/components/talk/outbox-window";
import { ThreadCard } from "@/components/talk/thread-card";
import { ThreadView } from "@/components/talk/thread-view";
import { useTalk } from "@/components/talk/use-talk";

/** What is said about a tag, below its entry in the codebook. */
export function TagTalk({ projectId, tagId, me, thread }: { projectId: string; tagId: string; me: Speaker; thread: string | null }) {
  const talk = useTalk(projectId, useMemo(() => ({ tagId }), [tagId]), me.userId);
  const [open, setOpen] = useState(thread);
  const threads = talk.threads.toSorted((a, b) => Number(a.resolvedAt !== null) - Number(b.resolvedAt !== null) || (a.id < b.id ? 1 : -1));
  return (
    <div className="-mx-3 space-y-1.5">
      {typeof talk.state === "object" ? <p role="alert" className="px-3 text-sm text-bad">{talk.state.error}</p> : null}
      {threads.map((each) => (
        <ThreadCard key={each.id} thread={each} open={each.id === open} onOpen={() => setOpen(open === each.id ? null : each.id)}>
          <ThreadView projectId={projectId} thread={each} comments={talk.commentsOf(each.id)} me={me} talk={talk} />
        </ThreadCard>
      ))}
      <div className="px-3 pt-1">
        <Composer
          projectId={projectId}
          about={{}}
          draft={`tag.${tagId}`}
          label="Comment on this tag; every member of the project can read it"
          submit="Comment"
          onSend={(words) => {
            setOpen(beginThread(projectId, { kind: "tag", tagId }, { documentId: null, tagId, quote: null }, words));
            return Promise.resolve(null);
          }}
        />
      </div>
    </div>
  );
}
