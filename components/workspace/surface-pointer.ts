import type { Span } from "@/lib/text/span";
import type { DomSelection } from "./dom-selection";
import type { HighlightPainter } from "./highlight-painter";
import type { Point, SurfaceEvents } from "./surface-types";

/** What pointers do on the text besides selecting: hovering, picking, letting a selection go. And the text's own resizing. */

type Parts = {
  container: HTMLElement;
  selection: DomSelection;
  painter: HighlightPainter;
  events: SurfaceEvents;
  /** More text has come in below since it was last asked: taller means no more than that. */
  hasGrown(): boolean;
  onResize(): void;
  pendingCount(): number;
  clearPending(): void;
  onSelectionChange(): void;
  onTouchSelection(span: Span): void;
};

/** A finger that rests has chosen. */
const touchRestMs = 350;

export function listenToPointer({ container, selection, painter, events, hasGrown, onResize, pendingCount, clearPending, onSelectionChange, onTouchSelection }: Parts): () => void {
  const stop = new AbortController();
  const listen = { signal: stop.signal, passive: true };
  let hovered: readonly string[] = [];
  let pointer: Point | undefined;
  let frame = 0;

  const setHovered = (ids: string[]): void => {
    if (ids.length === hovered.length && ids.every((id, at) => id === hovered[at])) return;
    hovered = ids;
    container.classList.toggle("is-over-annotation", ids.length > 0);
    // Of several under the pointer only the innermost lights up; all are told.
    painter.emphasise("is-hovered", new Set(ids.slice(0, 1)));
    events.onHover(ids);
  };

  const look = (): void => {
    frame = 0;
    if (pointer) setHovered(painter.idsAt(pointer));
  };

  container.addEventListener("pointermove", (event) => {
    if (event.pointerType === "touch" || event.buttons !== 0) return;
    pointer = { x: event.clientX, y: event.clientY };
    if (frame === 0) frame = requestAnimationFrame(look);
  }, listen);

  container.addEventListener("pointerleave", () => {
    pointer = undefined;
    setHovered([]);
  }, listen);

  container.addEventListener("click", (event) => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (selection.current()) return; // the end of a drag, not a pick
    if (pendingCount() > 0) {
      clearPending();
      events.onSelect([], false);
    }
    const point = { x: event.clientX, y: event.clientY };
    events.onPick(painter.idsAt(point), point);
  }, listen);

  const page = container.ownerDocument;
  let isTouch = false;
  let rest: ReturnType<typeof setTimeout> | undefined;
  page.addEventListener("pointerdown", (event) => {
    isTouch = event.pointerType === "touch";
  }, { ...listen, capture: true });
  // A long press is heard through the selection it makes; the annotator fails on this event while it waits for that very change.
  container.addEventListener("contextmenu", (event) => {
    if (isTouch) event.stopPropagation();
  }, listen);
  page.addEventListener("selectionchange", () => {
    onSelectionChange();
    clearTimeout(rest);
    // Phones tell nobody when their own handles are let go; only that the selection changed.
    if (isTouch) rest = setTimeout(() => {
      const span = selection.current();
      if (span) onTouchSelection(span);
    }, touchRestMs);
  }, listen);

  // The first answer of the observer is the size that is there already.
  let size: { inlineSize: number; blockSize: number } | undefined;
  const observer = new ResizeObserver(([entry]) => {
    const before = size;
    size = entry!.contentBoxSize[0]!;
    const isTaller = size.blockSize !== before?.blockSize && !hasGrown();
    if (before && (isTaller || size.inlineSize !== before.inlineSize)) onResize();
  });
  observer.observe(container);
  page.fonts.addEventListener("loadingdone", onResize, listen);

  return () => {
    stop.abort();
    observer.disconnect();
    cancelAnimationFrame(frame);
    clearTimeout(rest);
  };
}
