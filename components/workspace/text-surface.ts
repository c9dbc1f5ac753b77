import { snapToWords } from "@/lib/text/movement";
import { indexOffsets } from "@/lib/text/offsets";
import type { Span } from "@/lib/text/span";
import { unionSpans } from "@/lib/text/span-list";
import { createAnnotationIndex } from "./annotation-index";
import { buildDocumentText } from "./document-text";
import { createDomSelection, createTextMark } from "./dom-selection";
import { createHighlightPainter } from "./highlight-painter";
import { createOffsetIndex } from "./offset-index";
import { createSelectionEngine } from "./recogito-surface";
import { tidySpan } from "./selection-edges";
import { createSpanHandles, type HandleTarget } from "./span-handles";
import { buildLayers, printEverything } from "./surface-layers";
import { listenToPointer } from "./surface-pointer";
import type { DocumentContent, Point, SurfaceAnnotation, SurfaceEvents } from "./surface-types";
import { createTextArrival } from "./text-arrival";
import { createViewportWindow, scrollToLine } from "./viewport-window";

/** The door of the text surface: a document's text with its annotations, in one element of the page. */
export type TextSurface = ReturnType<typeof createTextSurface>;

const flashMs = 1_200;

export function createTextSurface(root: HTMLElement, content: DocumentContent, events: SurfaceEvents) {
  const { paintLayer, container, handleLayer } = buildLayers(root);
  const offsets = indexOffsets(content.text);
  const dom = buildDocumentText(root.ownerDocument, content, offsets);
  const arrival = createTextArrival(container, dom);
  const selection = createDomSelection(container, createOffsetIndex(offsets, dom.nodes, dom.nodeStartsUtf16, () => arrival.nodes));
  /** Text that is selected, marked or gone to has to be in the page. */
  const bring = (spans: readonly Span[]): void => arrival.bringUtf16(offsets.toUtf16(Math.max(0, ...spans.map((span) => span.end))));
  const index = createAnnotationIndex(dom.stretches);
  const pending = { spans: [] as readonly Span[], mark: createTextMark("text-surface-selection") };
  const flashed = createTextMark("text-surface-flash");
  const others = Array.from({ length: 12 }, (_, hue) => createTextMark(`text-surface-other-${hue}`));
  let flashTimer: ReturnType<typeof setTimeout> | undefined;
  let selectedIds: readonly string[] = [];
  let hasGrown = false;

  // A hand that drags means words; with Alt it means just these letters. Handles move by letters anyway.
  let isExact = false;
  let hand: Point | undefined;
  let isDragging = false;
  const stopWatching = new AbortController();
  for (const [type, drags] of [["pointerdown", true], ["pointerup", false], ["pointercancel", false]] as const) {
    root.ownerDocument.addEventListener(type, () => { isDragging = drags; }, { capture: true, signal: stopWatching.signal });
  }
  root.ownerDocument.addEventListener("pointerup", ({ altKey, clientX, clientY }) => {
    isExact = altKey;
    hand = { x: clientX, y: clientY };
  }, { capture: true, signal: stopWatching.signal });
  // With Ctrl or Cmd a hand adds to what is selected, however that came about. Kept here: the annotator knows nothing of
  // spans that were selected by keyboard, and forgets its own whenever we show a selection.
  let base: readonly Span[] = [];
  root.ownerDocument.addEventListener("pointerdown", ({ ctrlKey, metaKey }) => {
    base = ctrlKey || metaKey ? pending.spans : [];
  }, { capture: true, signal: stopWatching.signal });
  // A selection made without a pointer has no hand to ask for.
  root.ownerDocument.addEventListener("keydown", ({ key }) => {
    hand = undefined;
    if (!["Alt", "Control", "Meta", "Shift"].includes(key)) base = [];
  }, { capture: true, signal: stopWatching.signal });

  const finishSelection = (selected: readonly Span[]): void => {
    const meant = (span: Span): Span => (isExact ? span : snapToWords(offsets, span));
    const drawn = selected.map((span) => meant(tidySpan(span, dom.leaves))).filter((span) => span.end > span.start);
    const spans = unionSpans([...base, ...drawn]);
    if (drawn.length === 0 || sameSpans(spans, pending.spans)) return;
    showPending(spans);
    events.onSelect(spans, false);
  };

  // The annotator hears of the last movement a moment after the button was let go; the browser's own selection has it already.
  const withLastMovement = (spans: readonly Span[]): readonly Span[] => {
    const native = selection.current(hand);
    const at = native ? spans.findIndex((span) => span.start === native.start || span.end === native.end) : -1;
    return native && at >= 0 ? spans.with(at, native) : spans;
  };

  const engine = createSelectionEngine(container, (ranges) => finishSelection(withLastMovement(ranges.map((range) => selection.spanOf(range, hand)).filter((span) => span !== undefined))));
  const view = createViewportWindow(container, { stretches: dom.stretches, inPage: () => arrival.stretches }, () => painter.refresh());
  const painter = createHighlightPainter({ layer: paintLayer, container, stretches: dom.stretches, index, selection, window: view });
  const handles = createSpanHandles(handleLayer, selection, view.scroller);

  const showPending = (spans: readonly Span[]): void => {
    bring(spans);
    pending.spans = spans;
    pending.mark.set(spans.filter((span) => span.end > span.start).map(selection.rangeOf));
    const [only] = spans;
    handles.showCaret(spans.length === 1 && only && only.start === only.end ? only.start : undefined);
    showHandles();
    avoidDrawingTwice();
  };

  // The browser draws its selection too. Where both are the same, or a hand let go and its words are what is meant, one of them is enough.
  const avoidDrawingTwice = (): void => {
    const native = selection.current();
    const drawn = native && tidySpan(native, dom.leaves);
    const isSame = drawn !== undefined && pending.spans.some((span) => sameSpans([span], [drawn]) || (!isDragging && span.start <= drawn.start && drawn.end <= span.end));
    root.classList.toggle("has-drawn-selection", isSame);
  };

  const clearPending = (): void => {
    engine.dropSelection();
    showPending([]);
  };

  const showHandles = (): void => {
    const drawn = pending.spans.filter((span) => span.end > span.start);
    handles.show(drawn.length > 0 ? drawn.map((span, at) => pendingTarget(drawn, span, at)) : selectedIds.length === 1 ? annotationTargets(selectedIds[0]!) : []);
  };

  const pendingTarget = (spans: readonly Span[], span: Span, at: number): HandleTarget => ({
    span,
    within: between(spans, at),
    onDrag: (moved) => pending.mark.set(spans.with(at, moved).map(selection.rangeOf)),
    onDrop(moved) {
      const next = spans.with(at, moved);
      engine.dropSelection();
      selection.select(undefined);
      showPending(next);
      events.onSelect([...next], true);
    },
  });

  const annotationTargets = (id: string): HandleTarget[] => {
    const annotation = index.get(id);
    if (!annotation || !annotation.own) return [];
    return annotation.spans.map((span, at) => ({
      span,
      within: between(annotation.spans, at),
      onDrag: (moved) => pending.mark.set([selection.rangeOf(moved)]),
      onDrop(moved) {
        pending.mark.clear();
        events.onResize(id, at, moved);
      },
    }));
  };

  const between = (spans: readonly Span[], at: number): Span => ({ start: spans[at - 1]?.end ?? 0, end: spans[at + 1]?.start ?? offsets.length });

  const layOutAgain = (): void => {
    painter.changedLayout();
    handles.place();
  };
  const stopListening = listenToPointer({
    container, selection, painter, events, clearPending,
    pendingCount: () => pending.spans.length,
    hasGrown: () => {
      const had = hasGrown;
      hasGrown = false;
      return had;
    },
    onResize: layOutAgain,
    onSelectionChange: avoidDrawingTwice,
    onTouchSelection: (span) => finishSelection([span]),
  });
  const stopPrinting = printEverything(root, {
    changedLayout: painter.changedLayout,
    paintAll() {
      arrival.bringAll();
      painter.paintAll();
    },
  });
  arrival.onGrown(() => {
    hasGrown = true;
    painter.refresh();
  });
  painter.refresh();

  return {
    length: offsets.length,
    /** Replaces all annotations. */
    setAnnotations(annotations: readonly SurfaceAnnotation[]): void {
      index.set(annotations);
      painter.changed([[0, dom.stretches.length - 1]]);
      showHandles();
    },
    /** Adds or replaces a few; costs what they cost, not what is there. */
    upsert(annotations: readonly SurfaceAnnotation[]): void {
      painter.changed(index.upsert(annotations));
      if (annotations.some((annotation) => selectedIds.includes(annotation.id))) showHandles();
    },
    remove(ids: readonly string[]): void {
      painter.changed(index.remove(ids));
      if (ids.some((id) => selectedIds.includes(id))) showHandles();
    },
    /** Emphasised; a single one of the reader's own gets handles. */
    setSelected(ids: readonly string[]): void {
      selectedIds = ids;
      painter.emphasise("is-selected", new Set(ids));
      showHandles();
    },
    /** Emphasised lightly, as when its card is pointed at. */
    setHovered: (ids: readonly string[]): void => painter.emphasise("is-hovered", new Set(ids)),
    /** Shows what the keyboard has selected; a span of length zero is a caret, none clears. Calls no events. */
    setSelection(spans: readonly Span[]): void {
      // What the surface itself reported comes back: letting go of it now would leave nothing for Ctrl to add to.
      if (spans.length > 0 && sameSpans(spans, pending.spans)) return;
      engine.dropSelection();
      bring(spans);
      // The browser's own selection follows, for copying and screen readers, unless a field is being typed in.
      const focus = container.ownerDocument.activeElement;
      const isFree = focus === null || focus === container.ownerDocument.body || container.contains(focus);
      if (isFree) selection.select(spans.length === 1 && spans[0]!.end > spans[0]!.start ? spans[0] : undefined);
      showPending([...spans].sort((a, b) => a.start - b.start));
    },
    getSelection: (): readonly Span[] => pending.spans,
    scrollIntoView(span: Span, behavior: ScrollBehavior = "smooth"): void {
      bring([span]);
      const line = selection.caretRect(span.start, "start");
      if (line) scrollToLine(view.scroller, line, behavior);
    },
    /** Draws the eye for a moment. */
    flash(spans: readonly Span[]): void {
      clearTimeout(flashTimer);
      bring(spans);
      flashed.set(spans.map(selection.rangeOf));
      flashTimer = setTimeout(flashed.clear, flashMs);
    },
    /** What others have selected, each in the colour of its person. */
    setOthersSelections(selections: readonly { hue: number; span: Span }[]): void {
      const within = ({ start, end }: Span): Span => ({ start: Math.min(start, offsets.length), end: Math.min(end, offsets.length) });
      for (const [hue, mark] of others.entries()) mark.set(selections.filter((each) => each.hue === hue).map(({ span }) => selection.rangeOf(within(span))));
    },
    /** Smallest first. */
    annotationsAt: painter.idsAt,
    positionAt: selection.positionAt,
    /** The line box at a position, in window coordinates: to put a picker or a card beside it. */
    caretRect: selection.caretRect,
    /** Whether the text at a position is in the page yet: a long one comes piece by piece. */
    hasCome: (position: number): boolean => arrival.hasUtf16(offsets.toUtf16(position)),
    /** Told when more of the text has come; answers how to stop listening. */
    onGrown: arrival.onGrown,
    /** The direction of the block at a position. */
    directionAt: (position: number) => selection.directionAt(position, "start"),
    annotationsInOrder: index.inOrder,
    setSelectable: engine.setEnabled,
    focus: (): void => container.focus({ preventScroll: true }),
    destroy(): void {
      clearTimeout(flashTimer);
      flashed.clear();
      for (const mark of others) mark.clear();
      stopListening();
      stopWatching.abort();
      stopPrinting();
      arrival.destroy();
      view.destroy();
      clearPending();
      painter.destroy();
      engine.destroy();
      root.replaceChildren();
    },
  };
}

function sameSpans(a: readonly Span[], b: readonly Span[]): boolean {
  return a.length === b.length && a.every((span, at) => span.start === b[at]!.start && span.end === b[at]!.end);
}
