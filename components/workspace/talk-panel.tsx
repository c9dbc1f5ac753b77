"use client";
import { MessageSquare, X } from "lucide-react";
import { useEffect, useState } from "react";
import { Composer } from "@/components/talk/composer";
import { beginThread } from "@/components/talk/outbox-window";
import { ThreadCard } from "@/components/talk/thread-card";
import { ThreadView } from "@/components/talk/thread-view";
import { IconButton } from "@/components/ui/icon-button";
import type { ThreadItem, ThreadSubject } from "@/lib/schemas/comment";
import type { TalkPlace } from "./desk";
import type { WorkspaceModel } from "./use-workspace";

/** What is said about the document, beside the text in the place of the cards: first what is being begun, then the threads in the order of the text. */
export function TalkPanel({ model }: { model: WorkspaceModel }) {
  const { props, desk, dispatch, talk, surface, open } = model;
  const { project, document, me, mayModerate } = props;
  const [settled, setSettled] = useState(false);
  const place = desk.talk as TalkPlace;
  const threads = inTextOrder(talk.threads, model).filter((thread) => settled || thread.resolvedAt === null || thread.id === place.threadId);
  const hidden = talk.threads.length - talk.threads.filter((thread) => thread.resolvedAt === null).length;
  const close = (): void => {
    dispatch({ do: "talk", talk: null });
    surface?.focus();
  };
  const show = (thread: ThreadItem): void => {
    dispatch({ do: "talk", talk: { ...place, about: null, threadId: place.threadId === thread.id ? null : thread.id } });
    const spans = spansOf(thread, model);
    if (place.threadId === thread.id || !spans[0]) return;
    surface?.scrollIntoView(spans[0]);
    surface?.flash(spans);
  };
  useScrollToOpen(place.threadId);
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape leaves the panel from wherever the focus is in it
    <section
      aria-label="Comments"
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.defaultPrevented) return;
        event.stopPropagation();
        close();
      }}
      className="flex max-h-full flex-col rounded-lg border border-line bg-page lg:border-0"
    >
      <header className="flex min-h-11 items-center gap-2 ps-3 pe-1.5 lg:ps-0">
        <h2 className="flex-1 font-serif font-semibold">Comments</h2>
        {hidden > 0 ? (
          <button type="button" aria-pressed={settled} onClick={() => setSettled(!settled)} className="min-h-7 rounded-full border border-line-strong/60 px-2.5 text-xs text-quiet hover:bg-sunken aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent-strong">
            {hidden} resolved
          </button>
        ) : null}
        <IconButton label="Close comments" onClick={close}><X aria-hidden /></IconButton>
      </header>
      <div className="space-y-1.5 overflow-y-auto overscroll-contain px-2 pb-3 lg:ps-0">
        {place.about ? (
          <Begin key={JSON.stringify(place.about)} model={model} about={place.about} />
        ) : (
          <button type="button" onClick={() => dispatch({ do: "talk", talk: { about: { kind: "document", documentId: document.id }, threadId: null } })} className="block min-h-9 w-full rounded-md border border-dashed border-line-strong/70 px-3 text-start text-sm text-quiet hover:bg-sunken">
            Comment on the document…
          </button>
        )}
        {typeof talk.state === "object" ? <p role="alert" className="p-2 text-sm text-bad">{talk.state.error}</p> : null}
        {threads.map((thread) => (
          <ThreadCard key={thread.id} thread={thread} open={thread.id === place.threadId} onOpen={() => show(thread)}>
            <ThreadView projectId={project.id} thread={thread} comments={talk.commentsOf(thread.id)} me={{ userId: me, mayModerate }} talk={talk} focusAnswer={place.answering === true && thread.id === place.threadId} />
          </ThreadCard>
        ))}
        {talk.state === "ready" && threads.length === 0 && !place.about ? <Empty reading={!open.content} /> : null}
      </div>
    </section>
  );
}

function Empty({ reading }: { reading: boolean }) {
  if (reading) return null;
  return (
    <div className="px-3 py-6 text-center text-sm text-quiet">
      <MessageSquare aria-hidden className="mx-auto mb-2 size-6 stroke-[1.25]" />
      <p>Nothing has been said here. Select a passage or choose an annotation and press <kbd>c</kbd>.</p>
    </div>
  );
}

/** The first comment of a new thread. */
function Begin({ model, about }: { model: WorkspaceModel; about: ThreadSubject }) {
  const { props, dispatch, surface } = model;
  const quote = about.kind === "span" ? model.ground?.index.slice(about.span) : about.kind === "annotation" ? model.open.state.annotations.get(about.annotationId)?.quotes.join(" […] ") : null;
  return (
    <div className="rounded-lg border border-line bg-raised p-3 shadow-low">
      {quote ? <p dir="auto" className="mb-2 line-clamp-3 border-s-2 border-line ps-2 font-serif text-sm text-quiet">{quote}</p> : <p className="mb-2 text-xs text-quiet">On the whole document</p>}
      <Composer
        projectId={props.project.id}
        about={{ documentId: props.document.id }}
        draft={`document.${props.document.id}`}
        label="Comment"
        submit="Comment"
        focus
        onCancel={() => {
          dispatch({ do: "talk", talk: { about: null, threadId: null } });
          surface?.focus();
        }}
        onSend={(words) => {
          const threadId = beginThread(props.project.id, about, { documentId: props.document.id, tagId: null, quote: quote ?? null }, words);
          dispatch({ do: "talk", talk: { about: null, threadId } });
          // The field is gone; on goes the reading, with all keys.
          surface?.focus();
          return Promise.resolve(null);
        }}
      />
    </div>
  );
}

function spansOf({ span, annotationId }: ThreadItem, { open }: WorkspaceModel) {
  if (span) return [span];
  return annotationId === null ? [] : (open.state.annotations.get(annotationId)?.spans ?? []);
}

// The document first, then by place; what has none any more comes last.
function inTextOrder(threads: readonly ThreadItem[], model: WorkspaceModel): ThreadItem[] {
  const placeOf = (thread: ThreadItem): number => (thread.kind === "document" ? -1 : (spansOf(thread, model)[0]?.start ?? Number.POSITIVE_INFINITY));
  return threads.toSorted((a, b) => placeOf(a) - placeOf(b) || (a.id < b.id ? -1 : 1));
}

function useScrollToOpen(threadId: string | null): void {
  useEffect(() => {
    if (threadId === null) return;
    globalThis.document.querySelector(`[data-thread="${threadId}"]`)?.scrollIntoView({ block: "nearest" });
  }, [threadId]);
}
