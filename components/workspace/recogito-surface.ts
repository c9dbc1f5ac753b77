import { createTextAnnotator, Origin, UserSelectAction, type RendererFactory, type TextAnnotation } from "@recogito/text-annotator";
import type { Point } from "./surface-types";

/**
 * The one module that knows the Recogito text annotator. It serves us as: the life of a selection (mouse, long press, keyboard,
 * Ctrl/Cmd for a further span), the measured rectangles of ranges, and a spatial index over them. It never learns offsets,
 * quotes or tags: it gets ready-made ranges, of the text near the window only, and gives ranges back.
 */

export type RangeEntry = { key: string; range: Range };
export type Rectangle = { x: number; y: number; width: number; height: number };

export type SelectionEngine = {
  /** Measures and indexes ranges; keys must be new. */
  add(entries: readonly RangeEntry[]): void;
  remove(keys: readonly string[]): void;
  /** One rectangle a line, relative to the container. */
  rectanglesOf(key: string): readonly Rectangle[];
  keysAt(point: Point): string[];
  /** The text moved or was wrapped anew. */
  measureAgain(): void;
  /** Forgets what is selected but not yet tagged. */
  dropSelection(): void;
  setEnabled(enabled: boolean): void;
  destroy(): void;
};

/** Annotations need dates; ours say nothing to anyone. */
const noTime = new Date(0);

/** Several texts on one page (side by side): its `destroy` unbinds the keys of all, so the others bind theirs again. */
const living = new Set<{ stop(): void; startAgain(): void }>();

export function createSelectionEngine(container: HTMLElement, onSelected: (ranges: Range[]) => void): SelectionEngine {
  let annotator = start();
  let isEnabled = true;
  const entries = new Map<string, Range>();

  function start() {
    const made = createTextAnnotator<TextAnnotation, TextAnnotation>(container, {
      // We paint. With a renderer of our own the library's stylesheet, its scroll listener and its watch over the whole page never start.
      renderer: silentRenderer,
      selectionMode: "all",
      // Without this it copies all text before a selection to count its characters; the count is not used.
      offsetReferenceSelector: "[data-offset-reference]",
      // Only a fresh selection can grow; annotations change by their handles.
      userSelectAction: (annotation) => (isDraft(annotation) ? UserSelectAction.EDIT : UserSelectAction.NONE),
    });
    made.state.store.observe(({ changes }) => {
      const draft = [...(changes.created ?? []), ...(changes.updated ?? []).map((update) => update.newValue)].findLast(isDraft);
      if (draft) onSelected(draft.target.selector.map((selector) => selector.range));
    }, { origin: Origin.LOCAL });
    return made;
  }

  const isDraft = (annotation: TextAnnotation): boolean => !entries.has(annotation.id);
  const store = () => annotator.state.store;

  const add = (added: readonly RangeEntry[]): void => {
    for (const { key, range } of added) entries.set(key, range);
    if (added.length > 0) store().bulkAddAnnotations(added.map(toAnnotation), false, Origin.REMOTE);
  };

  const dropSelection = (): void => {
    const drafts = store().all().filter(isDraft).map((draft) => draft.id);
    annotator.state.selection.clear();
    if (drafts.length > 0) store().bulkDeleteAnnotations(drafts, Origin.REMOTE);
    // It keeps the last target for itself and would bring it back at the next slow click anywhere; switching it off forgets that.
    annotator.setAnnotatingEnabled(false);
    annotator.setAnnotatingEnabled(isEnabled);
  };

  const self = {
    stop: () => annotator.destroy(),
    startAgain(): void {
      annotator = start();
      annotator.setAnnotatingEnabled(isEnabled);
      store().bulkAddAnnotations([...entries].map(([key, range]) => toAnnotation({ key, range })), false, Origin.REMOTE);
    },
  };
  living.add(self);

  // Its own option for this (`allowModifierSelect`) reads a key from an event that does not exist yet when a selection is made by script.
  const stopListening = new AbortController();
  container.ownerDocument.addEventListener("pointerdown", (event) => {
    const isFurther = event.ctrlKey || event.metaKey;
    annotator.setAnnotatingMode(isFurther ? "ADD_TO_CURRENT" : "CREATE_NEW");
  }, { capture: true, passive: true, signal: stopListening.signal });

  return {
    add,
    remove(keys) {
      for (const key of keys) entries.delete(key);
      if (keys.length > 0) store().bulkDeleteAnnotations([...keys], Origin.REMOTE);
    },
    rectanglesOf: (key) => store().getAnnotationRects(key),
    keysAt(point) {
      const { x, y } = container.getBoundingClientRect();
      return (store().getAt(point.x - x, point.y - y, true) ?? []).map((hit) => hit.id).filter((id) => entries.has(id));
    },
    measureAgain: () => store().recalculatePositions(),
    dropSelection,
    setEnabled(enabled) {
      isEnabled = enabled;
      annotator.setAnnotatingEnabled(enabled);
    },
    destroy() {
      living.delete(self);
      stopListening.abort();
      annotator.destroy();
      for (const other of living) other.stop();
      for (const other of living) other.startAgain();
    },
  };
}

function toAnnotation({ key, range }: RangeEntry): TextAnnotation {
  return { id: key, bodies: [], target: { annotation: key, created: noTime, selector: [{ quote: "", start: 0, end: 0, range }] } };
}

const nothing = (): void => undefined;

const silentRenderer: RendererFactory<TextAnnotation> = () => ({
  destroy: nothing,
  on: () => nothing,
  redraw: nothing,
  setStyle: nothing,
  setFilter: nothing,
  setVisible: nothing,
});
