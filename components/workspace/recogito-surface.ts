import { createTextAnnotator, Origin, type RendererFactory, type TextAnnotation } from "@recogito/text-annotator";

/**
 * The one module that knows the Recogito text annotator. It serves as the life of a selection: mouse, long press, keyboard,
 * on the browsers' many ways of telling. It gives ranges and is given nothing: no offsets, quotes,
 * tags or annotations (docs/decisions/003-text-surface.md has the figures).
 */
export type SelectionEngine = {
  /** Forgets what is selected but not yet tagged. */
  dropSelection(): void;
  setEnabled(enabled: boolean): void;
  destroy(): void;
};

/** Several texts on one page (side by side): its `destroy` unbinds the keys of all, so the others bind theirs again. */
const living = new Set<{ stop(): void; startAgain(): void }>();

export function createSelectionEngine(container: HTMLElement, onSelected: (ranges: Range[]) => void): SelectionEngine {
  let annotator = start();
  let isEnabled = true;

  function start() {
    const made = createTextAnnotator<TextAnnotation, TextAnnotation>(container, {
      // We paint. With a renderer of our own the library's scroll listener and its watch over the whole page never start.
      renderer: silentRenderer,
      // Without this it copies all text before a selection to count its characters; the count is not used.
      offsetReferenceSelector: "[data-offset-reference]",
    });
    // Its store holds one thing: the selection, as an annotation of its own making.
    made.state.store.observe(({ changes }) => {
      const draft = changes.updated?.at(-1)?.newValue ?? changes.created?.at(-1);
      if (draft) onSelected(draft.target.selector.map((selector) => selector.range));
    }, { origin: Origin.LOCAL });
    return made;
  }

  const self = {
    stop: () => annotator.destroy(),
    startAgain(): void {
      annotator = start();
      annotator.setAnnotatingEnabled(isEnabled);
    },
  };
  living.add(self);

  return {
    dropSelection() {
      const { selection, store } = annotator.state;
      selection.clear();
      store.clear(Origin.REMOTE);
      // It keeps the last target for itself and would bring it back at the next slow click anywhere; switching it off forgets that.
      annotator.setAnnotatingEnabled(false);
      annotator.setAnnotatingEnabled(isEnabled);
    },
    setEnabled(enabled) {
      isEnabled = enabled;
      annotator.setAnnotatingEnabled(enabled);
    },
    destroy() {
      living.delete(self);
      annotator.destroy();
      for (const other of living) other.stop();
      for (const other of living) other.startAgain();
    },
  };
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
