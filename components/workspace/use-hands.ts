import { type Dispatch, useRef, useState } from "react";
import type { Annotation, AnnotationContent } from "@/lib/annotations/annotation";
import { formatPath } from "@/lib/codebook/tag";
import type { Talk } from "@/components/talk/use-talk";
import type { Span } from "@/lib/text/span";
import { dropOffers, say } from "@/components/ui/toast";
import type { Hands } from "./actions";
import { selectUnit, type Ground } from "./caret";
import type { Desk, DeskAct } from "./desk";
import type { DocumentStore, StoreState } from "./document-store";
import { movedEdge } from "./moved-edge";
import { readAs, type TagLookup, usesShown } from "./shown";
import { panelLiesOverText } from "./panel-over-text";
import { createTag } from "./sync";
import type { TextSurface } from "./text-surface";

type Means = {
  projectId: string;
  documentId: string;
  revision: number;
  talk: Talk;
  desk: Desk;
  dispatch: Dispatch<DeskAct>;
  store: DocumentStore;
  state: StoreState;
  surface: TextSurface | null;
  ground: Ground | null;
  shown: readonly Annotation[];
  tags: TagLookup;
  own: string | null;
  mayWrite: boolean;
  announce: (words: string) => void;
};

const empty: Omit<AnnotationContent, "spans" | "quotes"> = { scope: "spans", from: null, to: null, tags: [], note: null, confidence: null };

/** What of an earlier state can be put back. A place on an older text is none on this one: there the present one stays. */
function whatCanBePutBack({ revision, spans, quotes, tags, note, confidence }: Annotation, present: Annotation | undefined): Partial<AnnotationContent> {
  return { ...(revision === present?.revision ? { spans, quotes } : {}), tags, note, confidence };
}

export type WorkspaceHands = Hands & {
  giveTag: (tagId: string, more: boolean) => void;
  createAndGive: (name: string) => Promise<string | null>;
  resize: (id: string, at: number, span: Span) => void;
  removeTag: (id: string, tagId: string) => void;
  writeNote: (id: string, note: string) => void;
  removeOne: (id: string) => void;
  copyLinkTo: (id: string) => void;
  commentOn: (annotationId: string | null) => void;
  putBack: (state: Annotation) => void;
  noteOpen: boolean;
  recent: readonly string[];
};

/** What a person can do in the workspace, as functions: the store learns it, the desk follows, the screen reader hears it. */
export function useHands(means: Means): WorkspaceHands {
  const { desk, dispatch, store, state, surface, ground, tags, own, announce } = means;
  const [noteFor, setNoteFor] = useState<string | null>(null);
  const [recent, setRecent] = useState<readonly string[]>([]);
  // A tag given with "and stay" belongs to the annotation just made, though the picker was opened for the selection.
  const making = useRef<string | null>(null);
  const chosen = desk.chosen === null ? undefined : state.annotations.get(desk.chosen);
  const ownsChosen = means.mayWrite && chosen !== undefined && chosen.annotator === own && chosen.deletedAt === null;

  const contentOf = (spans: readonly Span[]): Pick<AnnotationContent, "spans" | "quotes"> => ({ spans: [...spans], quotes: spans.map((span) => ground!.index.slice(span)) });
  const nameOf = (tagId: string): string => formatPath(tags.get(tagId)?.path ?? ["?"]);
  const begin = (uses: AnnotationContent["tags"]): string => {
    const id = store.create({ ...empty, ...contentOf(desk.selection), tags: uses });
    surface?.setSelection([]);
    return id;
  };

  const toggleTag = (id: string, tagId: string): void => {
    const annotation = store.getState().annotations.get(id);
    if (!annotation) return;
    // What was given as a tag that is merged into this one is read as this one, and goes with it.
    const others = annotation.tags.filter((use) => readAs(tags, use.tagId) !== readAs(tags, tagId));
    const has = others.length < annotation.tags.length;
    store.change(id, { tags: has ? others : [...annotation.tags, { tagId, attributes: {} }] });
    announce(has ? `Removed ${nameOf(tagId)}` : `Tagged ${nameOf(tagId)}`);
  };

  const giveTag = (tagId: string, more: boolean): void => {
    setRecent((before) => [tagId, ...before.filter((other) => other !== tagId)].slice(0, 8));
    if (desk.picker === "annotation" && desk.chosen !== null) toggleTag(desk.chosen, tagId);
    else if (making.current !== null) toggleTag(making.current, tagId);
    else if (desk.selection.length > 0) {
      making.current = begin([{ tagId, attributes: {} }]);
      announce(`Tagged “${contentOf(desk.selection).quotes.join(" […] ").slice(0, 60)}” as ${nameOf(tagId)}`);
    }
    if (more) return;
    const made = making.current;
    making.current = null;
    if (desk.picker === "annotation") dispatch({ do: "picker", picker: null });
    else if (made !== null) dispatch({ do: "choose", id: made });
    surface?.focus();
  };

  const remove = (id: string): void => {
    store.remove(id);
    dispatch({ do: "choose", id: null });
    say("Annotation deleted", { undo: () => store.restore(id) });
    announce("Annotation deleted");
    surface?.focus();
  };

  const go = (by: 1 | -1): void => {
    const list = means.shown;
    if (list.length === 0) return;
    const from = desk.chosen === null ? -1 : list.findIndex((annotation) => annotation.id === desk.chosen);
    const here = desk.caret?.focus ?? 0;
    const next = from >= 0 ? from + by : by > 0 ? list.findIndex((each) => each.spans[0]!.start >= here) : list.findLastIndex((each) => each.spans[0]!.start < here);
    const annotation = list[(next + list.length) % list.length]!;
    dispatch({ do: "choose", id: annotation.id, at: annotation.spans[0]!.start });
    surface?.scrollIntoView(annotation.spans[0]!);
    announce(`${usesShown(annotation.tags, tags).map((use) => nameOf(use.tagId)).join(", ") || "Untagged"}: ${annotation.quotes.join(" […] ").slice(0, 120)}`);
  };

  const copyLinkTo = (id: string): void => {
    const link = new URL(location.href);
    link.search = `?annotation=${id}`;
    link.hash = "";
    navigator.clipboard?.writeText(link.href).then(() => say("Link copied"), () => say("The browser did not allow copying", { kind: "bad", description: link.href }));
  };

  // A thread is about one span: of several, the first.
  const commentOn = (annotationId: string | null): void => {
    const { documentId, revision } = means;
    const [span] = desk.selection;
    const begun = annotationId === null ? undefined : means.talk.threads.find((thread) => thread.annotationId === annotationId && thread.resolvedAt === null);
    if (begun) return dispatch({ do: "talk", talk: { about: null, threadId: begun.id, answering: true } });
    const about = annotationId !== null ? ({ kind: "annotation", annotationId } as const) : span ? ({ kind: "span", documentId, revision, span } as const) : ({ kind: "document", documentId } as const);
    dispatch({ do: "talk", talk: { about, threadId: null } });
  };

  const escape = (): void => {
    making.current = null;
    surface?.setSelection([]);
    if (desk.selection.length > 0 || desk.picker) dispatch({ do: "clear" });
    else if (desk.chosen === null && desk.panel && panelLiesOverText()) dispatch({ do: "panel", open: false });
    else if (desk.chosen === null && desk.talk) dispatch({ do: "talk", talk: null });
    else dispatch({ do: "choose", id: null });
    surface?.focus();
  };

  return {
    desk,
    mayWrite: means.mayWrite,
    ownsChosen,
    canUndo: state.canUndo,
    canRedo: state.canRedo,
    giveTag,
    async createAndGive(name) {
      const made = await createTag(means.projectId, { name, parentId: null });
      if ("error" in made) return made.error;
      giveTag(made.id, false);
      return null;
    },
    tagSelection: () => dispatch({ do: "picker", picker: "selection" }),
    highlight() {
      const id = begin([]);
      dispatch({ do: "choose", id });
      announce("Highlighted");
      surface?.focus();
    },
    keepSpan() {
      dispatch({ do: "keep" });
      announce("Span kept. Select another.");
    },
    editTags: () => dispatch({ do: "picker", picker: "annotation" }),
    editNote: () => setNoteFor(desk.chosen),
    remove: () => ownsChosen && remove(chosen.id),
    removeOne: remove,
    undo() {
      store.undo();
      dropOffers();
      announce("Undone");
    },
    redo() {
      store.redo();
      announce("Done again");
    },
    go,
    moveEdge(edge, forward) {
      if (!ownsChosen || !ground) return;
      const spans = movedEdge(ground.index, chosen.spans, edge, forward);
      if (spans) store.change(chosen.id, contentOf(spans));
    },
    resize(id, at, span) {
      const annotation = state.annotations.get(id);
      if (annotation && ground) store.change(id, contentOf(annotation.spans.with(at, span)));
    },
    removeTag: toggleTag,
    writeNote(id, note) {
      setNoteFor(null);
      const words = note.trim() === "" ? null : note;
      if (words !== store.getState().annotations.get(id)?.note) store.change(id, { note: words });
    },
    select(unit, extend) {
      if (!ground || !surface) return;
      const caret = selectUnit(ground, desk.caret ?? { anchor: 0, focus: 0 }, { unit, extend });
      dispatch({ do: "caret", caret });
    },
    putBack(earlier) {
      const { id } = earlier;
      const before = store.getState().annotations.get(id);
      store.change(id, whatCanBePutBack(earlier, before));
      // Not the last act, which may be another one by then, but this one.
      say("An earlier state was put back", before ? { undo: () => store.change(id, whatCanBePutBack(before, store.getState().annotations.get(id))) } : {});
      announce("An earlier state was put back");
    },
    find: () => dispatch({ do: "find", open: true }),
    comment: () => commentOn(desk.chosen),
    commentOn,
    toggleTalk: () => dispatch({ do: "talk", talk: desk.talk ? null : { about: null, threadId: null } }),
    copyLink: () => desk.chosen !== null && copyLinkTo(desk.chosen),
    copyLinkTo,
    escape,
    togglePanel: () => dispatch({ do: "panel", open: !desk.panel }),
    noteOpen: noteFor !== null && noteFor === desk.chosen,
    recent,
  };
}
