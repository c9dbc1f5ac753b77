import { useRouter } from "next/navigation";
import { type Dispatch, type RefObject, useEffect, useMemo, useReducer, useRef, useState } from "react";
import type { Annotation } from "@/lib/annotations/annotation";
import type { Tag } from "@/lib/codebook/tag";
import { type Talk, useTalk } from "@/components/talk/use-talk";
import { indexOffsets } from "@/lib/text/offsets";
import type { Span } from "@/lib/text/span";
import type { EventView } from "@/lib/schemas/event";
import type { PresentPlace } from "@/lib/schemas/presence";
import { usePeopleHere } from "@/components/live/use-people-here";
import { useSharePlace } from "@/components/live/use-share-place";
import { say } from "@/components/ui/toast";
import { type Arrivals, useArrivals } from "./arrivals";
import type { Ground } from "./caret";
import { changeDesk, type Desk, type DeskAct, emptyDesk } from "./desk";
import { type Counts, countUses, lookUpTags, shownAnnotations, type TagLookup } from "./shown";
import type { Block } from "./surface-types";
import type { TextSurface } from "./text-surface";
import { type OpenDocument, useDocument } from "./use-document";
import { useHands, type WorkspaceHands } from "./use-hands";
import { useOpenLink, useThreadLink } from "./use-open-link";
import { usePainted, useSurface } from "./use-surface";
import { useWorkspaceKeys } from "./use-workspace-keys";
import { isFiltering, noFilter, type WorkspaceProps } from "./workspace-types";

/** Everything the parts of the workspace share. */
export type WorkspaceModel = {
  props: WorkspaceProps;
  open: OpenDocument;
  desk: Desk;
  dispatch: Dispatch<DeskAct>;
  hands: WorkspaceHands;
  root: RefObject<HTMLDivElement | null>;
  surface: TextSurface | null;
  ground: Ground | null;
  headings: { block: Block; text: string }[];
  tags: TagLookup;
  /** The tags as they were given: history does not follow merges. */
  givenTags: ReadonlyMap<string, Tag>;
  all: readonly Annotation[];
  /** Those that have no place in this text. */
  lost: readonly Annotation[];
  shown: readonly Annotation[];
  counts: Counts;
  chosen: Annotation | undefined;
  own: string | null;
  mayWrite: boolean;
  words: string;
  talk: Talk;
  /** Who else has the document open. */
  others: readonly PresentPlace[];
  /** What others changed a moment ago, told together. */
  arrivals: Arrivals;
};

export function useWorkspace(props: WorkspaceProps): WorkspaceModel {
  const router = useRouter();
  const arrivals = useArrivals(props.me, props.document.id);
  const leave = (type: EventView["type"]): void => {
    say(type === "document.erased" ? "This document was erased" : "This document was deleted", { kind: "bad", ...(type === "document.erased" ? {} : { description: "If it is restored, what you coded in it comes back too." }) });
    router.replace(`/projects/${props.project.id}/documents`);
  };
  const open = useDocument(props, {
    event(event) {
      arrivals.add(event);
      if (isEnd(event, props.document.id)) return leave(event.type);
      // Who may do what here changed, or the document itself: the page is asked again.
      if (/^(?:assignment|member|document|project)/u.test(event.type)) router.refresh();
    },
  });
  const { content, store, state } = open;
  const [desk, dispatch] = useReducer(changeDesk, emptyDesk);
  const [words, announce] = useState("");
  const talk = useTalk(props.project.id, useMemo(() => ({ documentId: props.document.id }), [props.document.id]), props.me);
  const own = props.own?.annotator ?? null;
  const mayWrite = props.readOnly === null && own !== null;

  const tags = useMemo(() => lookUpTags(open.tags), [open.tags]);
  const givenTags = useMemo(() => new Map(open.tags.map((tag) => [tag.id, tag])), [open.tags]);
  const { all, lost } = useMemo(() => onThisText(shownAnnotations(state.annotations.values(), noFilter), props.document.revision), [state.annotations, props.document.revision]);
  const shown = useMemo(() => (isFiltering(desk.filter) ? shownAnnotations(all, desk.filter, tags) : all), [all, desk.filter, tags]);
  const counts = useMemo(() => countUses(all, tags), [all, tags]);
  const ground = useMemo<Ground | null>(() => (content ? { index: indexOffsets(content.text), leaves: leavesOf(content.blocks) } : null), [content]);
  const headings = useMemo(() => (content && ground ? content.blocks.filter((block) => block.type === "heading").map((block) => ({ block, text: ground.index.slice(block) })) : []), [content, ground]);

  const root = useRef<HTMLDivElement>(null);
  const surface = useSurface(root, content, {
    onSelect: (spans, adjusted) => dispatch({ do: "select", spans, adjusted }),
    onHover: (ids) => dispatch({ do: "hover", id: ids[0] ?? null }),
    onPick: (ids, point) => dispatch({ do: "pick", ids, at: surface?.positionAt(point) }),
    onResize: (id, at, span) => hands.resize(id, at, span),
  });
  usePainted(surface, shown, tags, own);
  const hands = useHands({ projectId: props.project.id, documentId: props.document.id, revision: props.document.revision, talk, desk, dispatch, store, state, surface, ground, shown, tags, own, mayWrite, announce });
  useWorkspaceKeys({ root, hands, surface, ground, tags, dispatch });
  useOpenLink({ surface, annotations: state.annotations, dispatch, complete: open.complete });
  useThreadLink(dispatch);
  useEmphasis(surface, desk, root);
  const others = usePeopleHere(props.project.id, props.document.id);
  const rangeInWindow = useMemo(() => (surface ? () => inWindow(surface, root) : null), [surface]);
  useSharePlace(props.document.id, rangeInWindow, desk.selection.length > 0 ? { start: desk.selection[0]!.start, end: desk.selection.at(-1)!.end } : null);
  useCaretOnFocus(surface, desk, root, dispatch);

  const chosen = desk.chosen === null ? undefined : state.annotations.get(desk.chosen);
  return { props, open, desk, dispatch, hands, root, surface, ground, headings, tags, givenTags, all, lost, shown, counts, chosen, own, mayWrite, words, talk, others, arrivals };
}

// Positions count in the text they were made on: what belongs to another one is not shown on this.
function onThisText(annotations: readonly Annotation[], revision: number): { all: readonly Annotation[]; lost: readonly Annotation[] } {
  if (annotations.every((annotation) => annotation.revision === revision)) return { all: annotations, lost: [] };
  return { all: annotations.filter((annotation) => annotation.revision === revision), lost: annotations.filter((annotation) => annotation.revision < revision && annotation.anchor === "orphan") };
}

function isEnd({ type, documentId }: EventView, here: string): boolean {
  return documentId === here && (type === "document.deleted" || type === "document.erased");
}

/** Shows on the text what lies on the desk: the chosen annotation, the one pointed at, the caret and the selection. */
function useEmphasis(surface: TextSurface | null, { chosen, hovered, caret, selection }: Desk, root: RefObject<HTMLElement | null>): void {
  useEffect(() => surface?.setSelected(chosen === null ? [] : [chosen]), [surface, chosen]);
  useEffect(() => surface?.setHovered(hovered === null ? [] : [hovered]), [surface, hovered]);
  useEffect(() => {
    if (!surface || !caret) return;
    surface.setSelection(selection.length > 0 ? selection : [{ start: caret.focus, end: caret.focus }]);
  }, [surface, caret, selection]);
  const place = caret?.focus;
  useEffect(() => {
    if (surface && place !== undefined && root.current?.contains(document.activeElement)) keepInSight(surface, place);
  }, [surface, place, root]);
}

/** Coming into the text by keyboard puts the caret on the first line in sight, unless it stands somewhere already. */
function useCaretOnFocus(surface: TextSurface | null, { caret }: Desk, root: RefObject<HTMLElement | null>, dispatch: Dispatch<DeskAct>): void {
  const stands = caret !== null;
  useEffect(() => {
    const element = root.current;
    if (!element || !surface || stands) return;
    const onFocus = ({ target }: FocusEvent): void => {
      if (!(target instanceof HTMLElement) || !target.matches(":focus-visible")) return;
      const { left } = element.getBoundingClientRect();
      const position = [140, 180, 220, 260].map((y) => surface.positionAt({ x: left + 4, y })).find((found) => found !== undefined) ?? 0;
      dispatch({ do: "caret", caret: { anchor: position, focus: position } });
    };
    element.addEventListener("focusin", onFocus);
    return () => element.removeEventListener("focusin", onFocus);
  }, [surface, stands, root, dispatch]);
}

// The positions of the first and the last line in sight.
function inWindow(surface: TextSurface, root: RefObject<HTMLElement | null>): Span | null {
  const left = (root.current?.getBoundingClientRect().left ?? 0) + 4;
  const from = [110, 140, 180, 220].map((y) => surface.positionAt({ x: left, y })).find((found) => found !== undefined);
  const to = [10, 50, 90, 130].map((y) => surface.positionAt({ x: left, y: innerHeight - y })).find((found) => found !== undefined);
  return from === undefined ? null : { start: from, end: Math.max(from, to ?? surface.length) };
}

function leavesOf(blocks: readonly Block[]): Span[] {
  const parents = new Set(blocks.map((block) => block.parent));
  return blocks.filter((block) => !parents.has(block.id)).map(({ start, end }) => ({ start, end }));
}

// Only when the caret leaves the calm middle of the window does the page move.
function keepInSight(surface: TextSurface, position: number): void {
  const rect = surface.caretRect(position, "start");
  if (rect && (rect.top < 120 || rect.bottom > innerHeight - 60)) surface.scrollIntoView({ start: position, end: position }, "instant");
}
