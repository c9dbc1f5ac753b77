import type { AnnotationIndex, Piece, StretchRange } from "./annotation-index";
import type { Stretch } from "./document-text";
import type { DomSelection } from "./dom-selection";
import { measureFont, paintGroup, type FontShape, type PaintedGroup } from "./lane-painter";
import type { RangeEntry, Rectangle, SelectionEngine } from "./recogito-surface";
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

type Painted = PaintedGroup & { keys: string[] };

export type HighlightPainter = ReturnType<typeof createHighlightPainter>;

type Parts = {
  layer: HTMLElement;
  container: HTMLElement;
  stretches: readonly Stretch[];
  index: AnnotationIndex;
  selection: DomSelection;
  engine: SelectionEngine;
  window: ViewportWindow;
};

export function createHighlightPainter({ layer, container, stretches, index, selection, engine, window: view }: Parts) {
  const painted = new Map<number, Painted>();
  const emphasis = { "is-selected": new Set<string>(), "is-hovered": new Set<string>() };
  let font: FontShape = measureFont(container);
  let frame = 0;

  const erase = (at: number): void => {
    const group = painted.get(at);
    if (!group) return;
    group.element.remove();
    engine.remove(group.keys);
    painted.delete(at);
  };

  const paint = (wanted: readonly number[]): void => {
    if (wanted.length === 0) return;
    const box = container.getBoundingClientRect();
    // First all measuring, then all writing: the browser lays the text out at most once.
    const prepared = wanted.map((at) => prepare(at));
    engine.add(prepared.flatMap((entry) => entry.entries));
    const groups = prepared.map(({ at, pieces, entries }) => {
      const place = stretches[at]!.element.getBoundingClientRect();
      const origin = { x: 0, y: Math.round(place.top - box.top) };
      const content = pieces.map((piece) => ({ piece, rectangles: rectanglesOf(at, piece, box) }));
      const group: Painted = { ...paintGroup(stretches[at]!, content, origin, { font, columnWidthPx: box.width }), keys: entries.map((entry) => entry.key) };
      group.element.style.top = `${origin.y}px`;
      return { at, group };
    });
    for (const { at, group } of groups) {
      emphasise(group);
      painted.set(at, group);
    }
    layer.append(...groups.map(({ group }) => group.element));
  };

  const prepare = (at: number) => {
    const pieces = index.piecesIn(at);
    const entries: RangeEntry[] = pieces.filter((piece) => piece.end > piece.start).map((piece) => ({ key: keyOf(at, piece), range: selection.rangeOf(piece) }));
    return { at, pieces, entries };
  };

  const rectanglesOf = (at: number, piece: Piece, box: DOMRect): readonly Rectangle[] => {
    if (piece.end > piece.start) return engine.rectanglesOf(keyOf(at, piece));
    const caret = selection.caretRect(piece.start, "start");
    return caret ? [{ x: caret.x - box.x - 1, y: caret.y - box.y, width: 4, height: caret.height }] : [];
  };

  const emphasise = (group: PaintedGroup): void => {
    for (const [className, ids] of Object.entries(emphasis)) {
      for (const id of ids) for (const element of group.boxes.get(id) ?? []) element.classList.add(className);
    }
  };

  const bare = ([first, last]: StretchRange): number[] => {
    const found: number[] = [];
    for (let at = first; at <= last; at += 1) if (!painted.has(at)) found.push(at);
    return found;
  };

  const work = (): void => {
    frame = 0;
    const [first, last] = view.range(bareBeyondHeights);
    for (const at of painted.keys()) if (at < first || at > last) erase(at);
    paint(bare(view.range(0)));
    const startedMs = performance.now();
    const ahead = bare(view.range(aheadHeights));
    while (ahead.length > 0 && performance.now() - startedMs < mostMsAhead) paint(ahead.splice(0, stretchesAStep));
    if (ahead.length > 0) refresh();
  };

  const refresh = (): void => {
    if (frame === 0) frame = requestAnimationFrame(work);
  };

  return {
    /** Looks in the next frame at what has to be painted. */
    refresh,
    /** These stretches hold other annotations now. */
    changed(ranges: readonly StretchRange[]): void {
      const dirty = new Set<number>();
      for (const at of painted.keys()) if (ranges.some(([first, last]) => at >= first && at <= last)) dirty.add(at);
      for (const at of dirty) erase(at);
      if (dirty.size > 0 || ranges.length > 0) refresh();
    },
    /** The text wraps differently, or its font has arrived. */
    changedLayout(): void {
      font = measureFont(container);
      for (const at of painted.keys()) erase(at);
      refresh();
    },
    /** Toggles classes on what is painted; nothing is measured. */
    emphasise(className: keyof typeof emphasis, ids: ReadonlySet<string>): void {
      const before = emphasis[className];
      emphasis[className] = new Set(ids);
      for (const group of painted.values()) {
        for (const id of before) if (!ids.has(id)) for (const element of group.boxes.get(id) ?? []) element.classList.remove(className);
        for (const id of ids) for (const element of group.boxes.get(id) ?? []) element.classList.add(className);
      }
    },
    /** Annotations at a point of the window: an underline that is pointed at directly comes alone. */
    idsAt(point: Point): string[] {
      const box = container.getBoundingClientRect();
      const x = point.x - box.x;
      const y = point.y - box.y;
      const line = [...painted.values()].flatMap((group) => group.lines).filter((at) => x >= at.x && x <= at.x + at.width && y >= at.y && y < at.y + at.height);
      if (line.length > 0) return index.smallestFirst(line.map((at) => at.id));
      return index.smallestFirst(engine.keysAt(point).map((key) => key.slice(key.indexOf(":", key.indexOf(":") + 1) + 1)));
    },
    /** For printing: everything, each group inside its own block so that page breaks take it along. */
    paintAll(): void {
      paint(bare([0, stretches.length - 1]));
      for (const [at, group] of painted) {
        const { element } = stretches[at]!;
        if (element.classList.contains("gap")) continue;
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

function keyOf(at: number, piece: Piece): string {
  return `${at}:${piece.spanIndex}:${piece.annotation.id}`;
}
