import type { AnnotationIndex, Piece, StretchRange } from "./annotation-index";
import type { Stretch } from "./document-text";
import type { DomSelection } from "./dom-selection";
import { measureFont, paintGroup, type FontShape, type PaintedGroup, type Rectangle } from "./lane-painter";
import type { Point } from "./surface-types";
import type { ViewportWindow } from "./viewport-window";

/**
 * Keeps the stretches near the window painted and all others bare. What is visible is painted in the frame that shows it,
 * the surroundings in the frames after, a few milliseconds each.
 */

const bareBeyondHeights = 2;
const aheadHeights = 1;
const mostMsAhead = 5;
const stretchesAStep = 6;

type Emphasis = "is-selected" | "is-hovered";

export type HighlightPainter = ReturnType<typeof createHighlightPainter>;

type Parts = {
  layer: HTMLElement;
  container: HTMLElement;
  stretches: readonly Stretch[];
  index: AnnotationIndex;
  selection: DomSelection;
  window: ViewportWindow;
};

export function createHighlightPainter({ layer, container, stretches, index, selection, window: view }: Parts) {
  const painted = new Map<number, PaintedGroup>();
  const emphasis: Record<Emphasis, ReadonlySet<string>> = { "is-selected": new Set(), "is-hovered": new Set() };
  let font: FontShape = measureFont(container);
  let frame = 0;

  const erase = (at: number): void => {
    painted.get(at)?.element.remove();
    painted.delete(at);
  };

  const paint = (wanted: readonly number[]): void => {
    if (wanted.length === 0) return;
    const box = container.getBoundingClientRect();
    // First all measuring, then all writing: the browser lays the text out at most once.
    for (const at of wanted) {
      const stretch = stretches[at]!;
      const place = stretch.element.getBoundingClientRect();
      const origin = { x: place.left - box.left, y: place.top - box.top };
      const content = index.piecesIn(at).map((piece) => ({ piece, rectangles: rectanglesOf(piece, box) }));
      const group = paintGroup(stretch, content, origin, { font, columnWidthPx: box.width });
      for (const className of ["is-selected", "is-hovered"] as const) toggle(group, className, emphasis[className], true);
      painted.set(at, group);
    }
    layer.append(...wanted.map((at) => painted.get(at)!.element));
  };

  const rectanglesOf = (piece: Piece, box: DOMRect): Rectangle[] => {
    const rects = piece.end > piece.start ? selection.lineRects(piece) : caretOf(piece);
    return rects.map((rect) => ({ x: rect.left - box.left, y: rect.top - box.top, width: rect.width, height: rect.height }));
  };

  const caretOf = (piece: Piece): DOMRect[] => {
    const caret = selection.caretRect(piece.start, "start");
    return caret ? [new DOMRect(caret.x - 1, caret.y, 4, caret.height)] : [];
  };

  const bare = ([first, last]: StretchRange): number[] => {
    const found: number[] = [];
    for (let at = first; at <= last; at += 1) if (!painted.has(at)) found.push(at);
    return found;
  };

  const work = (): void => {
    frame = 0;
    const [first, last] = view.range(bareBeyondHeights);
    const ahead = view.range(aheadHeights);
    const visible = view.range(0);
    for (const at of painted.keys()) if (at < first || at > last) erase(at);
    paint(bare(visible));
    const startedMs = performance.now();
    const waiting = bare(ahead);
    while (waiting.length > 0 && performance.now() - startedMs < mostMsAhead) paint(waiting.splice(0, stretchesAStep));
    if (waiting.length > 0) refresh();
  };

  /** Looks in the next frame at what has to be painted. */
  const refresh = (): void => {
    if (frame === 0) frame = requestAnimationFrame(work);
  };

  return {
    refresh,
    /** These stretches hold other annotations now. */
    changed(ranges: readonly StretchRange[]): void {
      for (const at of painted.keys()) if (ranges.some(([first, last]) => at >= first && at <= last)) erase(at);
      refresh();
    },
    /** The text wraps differently, or its font has arrived. */
    changedLayout(): void {
      font = measureFont(container);
      for (const at of painted.keys()) erase(at);
      refresh();
    },
    /** Toggles classes on what is painted; nothing is measured. */
    emphasise(className: Emphasis, ids: ReadonlySet<string>): void {
      const before = emphasis[className];
      emphasis[className] = ids;
      for (const group of painted.values()) {
        toggle(group, className, before, false);
        toggle(group, className, ids, true);
      }
    },
    /** Annotations at a point of the window, smallest first: an underline that is pointed at directly comes alone. */
    idsAt(point: Point): string[] {
      const box = container.getBoundingClientRect();
      const [x, y] = [point.x - box.x, point.y - box.y];
      const hits = [...painted.values()].flatMap((group) => group.areas).filter((area) => x >= area.x && x <= area.x + area.width && y >= area.y && y < area.y + area.height);
      const lines = hits.filter((hit) => hit.isLine);
      return index.smallestFirst((lines.length > 0 ? lines : hits).map((hit) => hit.id));
    },
    /** For printing: everything, each group inside its own block so that page breaks take it along. */
    paintAll(): void {
      paint(bare([0, stretches.length - 1]));
      for (const [at, group] of painted) {
        const { element } = stretches[at]!;
        if (element.classList.contains("gap")) continue;
        group.element.style.left = "0px";
        group.element.style.top = "0px";
        element.append(group.element);
      }
    },
    destroy(): void {
      cancelAnimationFrame(frame);
      for (const at of painted.keys()) erase(at);
    },
  };
}

function toggle(group: PaintedGroup, className: Emphasis, ids: ReadonlySet<string>, isOn: boolean): void {
  for (const id of ids) for (const element of group.boxes.get(id) ?? []) element.classList.toggle(className, isOn);
}
