/** Paint lies under the text and handles above; the text itself is never covered. */
export function buildLayers(root: HTMLElement) {
  const layer = (className: string): HTMLElement => {
    const made = root.ownerDocument.createElement("div");
    made.className = className;
    return made;
  };
  const paintLayer = layer("surface-paint");
  const container = layer("surface-text");
  const handleLayer = layer("surface-handles");
  paintLayer.setAttribute("aria-hidden", "true");
  // It takes the focus, so it says what it is.
  container.tabIndex = 0;
  container.setAttribute("role", "document");
  if (root.dataset["label"]) container.setAttribute("aria-label", root.dataset["label"]);
  root.classList.add("text-surface");
  // A selection that reaches over the edge of the text is counted from here.
  root.setAttribute("data-offset-reference", "");
  root.replaceChildren(paintLayer, container, handleLayer);
  return { paintLayer, container, handleLayer };
}

/** Paper gets all annotations, at the line breaks of the screen. */
export function printEverything(root: HTMLElement, painter: { paintAll(): void; changedLayout(): void }): () => void {
  const stop = new AbortController();
  addEventListener("beforeprint", () => {
    root.style.setProperty("--surface-print-width", `${root.getBoundingClientRect().width}px`);
    painter.paintAll();
  }, { signal: stop.signal });
  addEventListener("afterprint", () => painter.changedLayout(), { signal: stop.signal });
  return () => stop.abort();
}
