import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import type { Annotation } from "@/lib/annotations/annotation";
import { formatPath, type Tag } from "@/lib/codebook/tag";
import type { EventView } from "@/lib/schemas/event";
import type { DocumentStore, StoreState } from "./document-store";
import { leaveStore, takeStore } from "./kept-stores";
import type { DocumentContent } from "./surface-types";
import { follow, loadAnnotations, loadContent, loadFirstAnnotations, loadTags, loadUndo } from "./sync";
import { untilDone } from "./until-done";
import type { WorkspaceProps } from "./workspace-types";

export type OpenDocument = {
  content: DocumentContent | null;
  /** All annotations have arrived. */
  complete: boolean;
  error: string | null;
  store: DocumentStore;
  state: StoreState;
  tags: Tag[];
  /** The live feed is connected. */
  live: boolean;
};

/** Opens a document: loads text and annotations, follows the project's events, and keeps the queue of one's own acts going. */
export function useDocument(props: WorkspaceProps, on: { event: (event: EventView) => void }): OpenDocument {
  const { project, document, own } = props;
  const codes = own !== null;
  const scope = useMemo(() => ({ projectId: project.id, documentId: document.id }), [project.id, document.id]);
  const store = useMemo(() => takeStore(props.me, scope), [props.me, scope]);
  useEffect(() => {
    if (own) store.writeAs({ ...scope, revision: document.revision, layer: own.layer, annotator: own.annotator, codebookVersion: project.codebookVersion });
  }, [store, scope, own, document.revision, project.codebookVersion]);
  const state = useSyncExternalStore(store.subscribe, store.getState, store.getState);
  const [content, setContent] = useState<DocumentContent | null>(null);
  const [complete, setComplete] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const [tags, setTags] = useState(props.tags);
  useEffect(() => store.knowTags(new Map(tags.map((tag) => [tag.id, formatPath(tag.path)]))), [store, tags]);
  const [live, setLive] = useState(true);
  const latest = useRef(on);
  useEffect(() => {
    latest.current = on;
  });
  // The page may be made anew, with a later place: what came since the first one was heard.
  const cursor = useRef(props.cursor);

  useEffect(() => {
    const stop = new AbortController();
    const failed = (cause: unknown): void => {
      if (!stop.signal.aborted) setError(cause instanceof Error ? cause.message : "The document could not be loaded.");
    };
    const at = { projectId: project.id, documentId: document.id, signal: stop.signal };
    const shown = loadContent(at, document.revision).then(setContent, failed);
    const annotated = loadFirstAnnotations(at, store.receive).then(async (isAll) => {
      if (isAll) return;
      // Not before the text is before its reader: they would take the time of it.
      await shown.then(afterPainting);
      await loadAnnotations(at, store.receive);
    });
    annotated.then(() => setComplete(true), failed);
    // Without it only what is done from now on can be undone.
    if (codes) loadUndo(project.id, document.id, stop.signal).then(store.knowUndo, () => undefined);
    return () => stop.abort();
  }, [project.id, document.id, document.revision, store, codes]);

  useEffect(() => {
    const stop = new AbortController();
    const readAll = async (): Promise<Annotation[]> => {
      const all: Annotation[] = [];
      await loadAnnotations({ projectId: project.id, documentId: document.id, signal: stop.signal }, (piece) => all.push(...piece));
      return all;
    };
    const reload = (): Promise<void> => untilDone(() => store.readAgain(readAll), stop.signal);
    const onEvent = (event: EventView): void => {
      if (event.tags) setTags(event.tags);
      const here = event.documentId === null || event.documentId === document.id;
      if (here && event.annotations) store.receive(event.annotations.filter((annotation) => annotation.documentId === document.id));
      if (here && (event.reload || event.facts.revealed === true || event.type === "document.revealed")) void reload();
      latest.current.event(event);
    };
    const leave = follow(project.id, cursor.current, {
      event: onEvent,
      connected(is) {
        setLive(is);
        if (is) store.wake();
      },
      reload() {
        void reload();
        void untilDone(() => loadTags(project.id, stop.signal).then(setTags), stop.signal);
      },
    });
    return () => {
      stop.abort();
      leave();
    };
  }, [project.id, document.id, store]);

  useEffect(() => {
    takeStore(props.me, scope);
    return () => leaveStore(scope);
  }, [props.me, scope]);

  return { content, complete, error, store, state, tags, live };
}

/** When what was just set can be seen: one frame builds it, the next one shows it. In a hidden window no frame comes, and nobody waits. */
async function afterPainting(): Promise<void> {
  if (document.hidden) return;
  for (let frames = 0; frames < 2; frames++) await new Promise(requestAnimationFrame);
}
