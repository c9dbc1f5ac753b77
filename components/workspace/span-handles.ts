import type { Span } from "@/lib/text/span";
import type { DomSelection } from "./dom-selection";
import type { Point } from "./surface-types";
import { visibleBox } from "./viewport-window";

/** Grips at both ends of a span, to be dragged by mouse, pen or finger; and the caret of keyboard users. */

export type HandleTarget = {
  span: Span;
  /** How far the ends may go: up to the neighbouring spans of the same annotation. */
  within: Span;
  onDrag(span: Span): void;
  onDrop(span: Span): void;
};

export type SpanHandles = {
  /** Replaces all handles; they also have to be placed again when the text was laid out anew. */
  show(targets: readonly HandleTarget[]): void;
  showCaret(position: number | undefined): void;
  place(): void;
  readonly isDragging: boolean;
};

type Edge = "start" | "end";
type Handle = { element: HTMLElement; edge: Edge; target: HandleTarget; span: Span };

/** Within this distance of the upper or lower edge a drag moves the text along. */
const edgePx = 48;

export function createSpanHandles(layer: HTMLElement, selection: DomSelection, scroller: HTMLElement): SpanHandles {
  const page = layer.ownerDocument;
  let handles: Handle[] = [];
  let caret: { element: HTMLElement; position: number } | undefined;
  let dragged: Handle | undefined;

  const putAt = (element: HTMLElement, position: number, edge: Edge): void => {
    const rect = selection.caretRect(position, edge);
    element.hidden = rect === undefined;
    if (!rect) return;
    const origin = layer.getBoundingClientRect();
    element.style.left = `${rect.left - origin.left}px`;
    element.style.top = `${rect.top - origin.top}px`;
    element.style.height = `${rect.height}px`;
  };

  const place = (): void => {
    for (const { element, edge, span } of handles) putAt(element, span[edge], edge);
    if (caret) putAt(caret.element, caret.position, "start");
  };

  const make = (target: HandleTarget, edge: Edge): Handle => {
    const element = page.createElement("div");
    element.className = `span-handle at-${edge}`;
    // The keyboard has commands of its own for this; a screen reader would only meet two nameless grips.
    element.setAttribute("aria-hidden", "true");
    const handle: Handle = { element, edge, target, span: target.span };
    element.addEventListener("pointerdown", (event) => startDrag(handle, event));
    layer.append(element);
    return handle;
  };

  const startDrag = (handle: Handle, down: PointerEvent): void => {
    if (down.button !== 0) return;
    // Neither the browser's selection nor the annotator's must begin here.
    down.preventDefault();
    down.stopPropagation();
    dragged = handle;
    const { element } = handle;
    const line = element.getBoundingClientRect();
    // The finger holds the grip, not the text: keep its distance from the middle of the line.
    const grip: Point = { x: down.clientX - line.left - line.width / 2, y: down.clientY - line.top - line.height / 2 };
    const stop = new AbortController();
    element.setPointerCapture(down.pointerId);
    element.classList.add("is-dragged");
    const listen = { signal: stop.signal };
    element.addEventListener("pointermove", (event) => drag(handle, { x: event.clientX - grip.x, y: event.clientY - grip.y }), listen);
    const end = (isDropped: boolean) => {
      stop.abort();
      dragged = undefined;
      element.classList.remove("is-dragged");
      const { span, target } = handle;
      const hasMoved = span.start !== target.span.start || span.end !== target.span.end;
      if (isDropped && hasMoved) return target.onDrop(span);
      for (const other of handles) if (other.target === target) other.span = target.span;
      target.onDrag(target.span);
      place();
    };
    element.addEventListener("pointerup", (event) => {
      event.stopPropagation();
      end(true);
    }, listen);
    element.addEventListener("pointercancel", () => end(false), listen);
    page.addEventListener("keydown", (event) => {
      if (event.key === "Escape") end(false);
    }, listen);
  };

  const drag = (handle: Handle, point: Point): void => {
    scrollAtEdge(point.y);
    const position = selection.positionAt(point);
    if (position === undefined) return;
    const { within } = handle.target;
    const { start, end } = handle.span;
    const moved = handle.edge === "start"
      ? { start: Math.min(Math.max(position, within.start), end - 1), end }
      : { start, end: Math.max(Math.min(position, within.end), start + 1) };
    if (moved.start === start && moved.end === end) return;
    for (const other of handles) if (other.target === handle.target) other.span = moved;
    place();
    handle.target.onDrag(moved);
  };

  const scrollAtEdge = (y: number): void => {
    const view = visibleBox(scroller);
    if (y < view.top + edgePx) scroller.scrollBy({ top: -edgePx / 3 });
    else if (y > view.bottom - edgePx) scroller.scrollBy({ top: edgePx / 3 });
  };

  return {
    show(targets) {
      if (dragged) return;
      for (const { element } of handles) element.remove();
      handles = targets.flatMap((target) => [make(target, "start"), make(target, "end")]);
      place();
    },
    showCaret(position) {
      caret?.element.remove();
      caret = undefined;
      if (position === undefined) return;
      const element = page.createElement("div");
      element.className = "text-caret";
      layer.append(element);
      caret = { element, position };
      place();
    },
    place,
    get isDragging() {
      return dragged !== undefined;
    },
  };
}
