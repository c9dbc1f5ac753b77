import type { Span } from "@/lib/text/span";
import type { OffsetIndex } from "./offset-index";
import type { Point } from "./surface-types";

/** The only file that touches the browser's Selection and Range. */

export type DomSelection = ReturnType<typeof createDomSelection>;

export function createDomSelection(container: HTMLElement, index: OffsetIndex) {
  const page = container.ownerDocument;

  // The browser keeps every range that lives up to date at every change of the page: thousands of them made each append take
  // milliseconds. All measuring uses this one.
  const measure = page.createRange();

  const rangeOf = (span: Span): Range => setRange(page.createRange(), span);

  const setRange = (range: Range, span: Span): Range => {
    const start = index.pointAt(span.start, "start");
    range.setStart(start.node, start.offsetUtf16);
    if (span.end > span.start) {
      const end = index.pointAt(span.end, "end");
      range.setEnd(end.node, end.offsetUtf16);
    } else {
      range.collapse(true);
    }
    return range;
  };

  /**
   * `undefined` when nothing of the range lies in this text. Where it hangs over it is cut off: at the place the hand was
   * nearest to, if that is known (a drag that strays into the margin does not mean the rest of the document).
   */
  const spanOf = (range: Range, hand?: Point): Span | undefined => {
    if (!range.intersectsNode(container)) return undefined;
    const nearest = hand && (() => positionNear(hand));
    const start = container.contains(range.startContainer) ? index.positionOf(range.startContainer, range.startOffset) : (nearest?.() ?? 0);
    const end = container.contains(range.endContainer) ? index.positionOf(range.endContainer, range.endOffset) : (nearest?.() ?? index.length);
    return start === undefined || end === undefined || end < start ? undefined : { start, end };
  };

  /** The browser's own selection inside this text, if any. */
  const current = (hand?: Point): Span | undefined => {
    const selection = page.getSelection();
    if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return undefined;
    if (!container.contains(selection.anchorNode) && !container.contains(selection.focusNode)) return undefined;
    return spanOf(selection.getRangeAt(0), hand);
  };

  const select = (span: Span | undefined): void => {
    const selection = page.getSelection();
    if (!selection) return;
    if (span) {
      const range = rangeOf(span);
      selection.setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
    } else if (selection.rangeCount > 0 && container.contains(selection.anchorNode)) {
      selection.removeAllRanges();
    }
  };

  /** The position between two characters that is nearest to a point of the window. */
  const positionAt = (point: Point): number | undefined => {
    const place = page.caretPositionFromPoint?.(point.x, point.y);
    if (place) return container.contains(place.offsetNode) ? index.positionOf(place.offsetNode, place.offset) : undefined;
    const range = page.caretRangeFromPoint?.(point.x, point.y);
    return range && container.contains(range.startContainer) ? index.positionOf(range.startContainer, range.startOffset) : undefined;
  };

  /** One rectangle a line (several where directions mix), in window coordinates. The span must lie in one block. */
  const lineRects = (span: Span): DOMRect[] => joinOnLine(setRange(measure, span).getClientRects());

  /** The position in the text that is nearest to any point of the window: straight beside it, else in the lines around. */
  const positionNear = (point: Point): number | undefined => {
    const box = container.getBoundingClientRect();
    const x = Math.min(Math.max(point.x, box.left + 1), box.right - 2);
    const y = Math.min(Math.max(point.y, box.top + 1), box.bottom - 2);
    for (let away = 0; away <= 120; away += 8) {
      const found = positionAt({ x, y: y - away }) ?? positionAt({ x, y: y + away });
      if (found !== undefined) return found;
    }
    return undefined;
  };

  /** The line box of the character at a position, in window coordinates; `end` takes the character before. */
  const caretRect = (position: number, edge: "start" | "end"): DOMRect | undefined => {
    const span = edge === "end" && position > 0 ? { start: position - 1, end: position } : { start: position, end: Math.min(position + 1, index.length) };
    const rects = setRange(measure, span).getClientRects();
    const rect = rects[edge === "end" ? rects.length - 1 : 0];
    if (!rect) return undefined;
    const isRightToLeft = directionAt(position, edge) === "rtl";
    return new DOMRect((edge === "end") === isRightToLeft ? rect.left : rect.right, rect.top, 0, rect.height);
  };

  const directionAt = (position: number, edge: "start" | "end"): string => {
    const element = index.pointAt(position, edge).node.parentElement;
    return element ? getComputedStyle(element).direction : "ltr";
  };

  return { rangeOf, spanOf, current, select, positionAt, lineRects, caretRect, directionAt };
}

/** Neighbouring runs of a line (bold, a superscript, an element and its text) become one rectangle as tall as the tallest. */
function joinOnLine(rects: DOMRectList): DOMRect[] {
  const joined: DOMRect[] = [];
  for (const rect of rects) {
    if (rect.width === 0) continue;
    const last = joined.at(-1);
    const overlap = last ? Math.min(last.bottom, rect.bottom) - Math.max(last.top, rect.top) : 0;
    const isNeighbour = last !== undefined && overlap > Math.min(last.height, rect.height) / 2 && rect.left <= last.right + 1 && rect.right >= last.left - 1;
    if (!isNeighbour) {
      joined.push(rect);
      continue;
    }
    const left = Math.min(last.left, rect.left);
    const tallest = rect.height > last.height ? rect : last;
    joined[joined.length - 1] = new DOMRect(left, tallest.top, Math.max(last.right, rect.right) - left, tallest.height);
  }
  return joined;
}

/** Marks ranges by the CSS Custom Highlight API: painted by the browser, nothing to measure. Shared by all surfaces of a page. */
export function createTextMark(name: string) {
  let mine: Range[] = [];
  const set = (ranges: readonly Range[]): void => {
    const shared = CSS.highlights.get(name) ?? new Highlight();
    for (const range of mine) shared.delete(range);
    for (const range of ranges) shared.add(range);
    mine = [...ranges];
    if (shared.size > 0) CSS.highlights.set(name, shared);
    else CSS.highlights.delete(name);
  };
  return { set, clear: () => set([]) };
}
