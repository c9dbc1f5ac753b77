import type { DocumentDom } from "./document-text";

/**
 * Puts a built text into the page. Laying out a megabyte takes longer than a reader waits, so what is read first comes at
 * once and the rest below it in the frames after, a bearable piece each: nothing that is seen ever moves. Whoever needs a
 * place that has not come yet brings it.
 */

/** Enough for several windows, and for nearly every document all there is. */
const atOnceUtf16 = 40_000;
/** About ten milliseconds of laying out. */
const aFrameUtf16 = 20_000;
/** Below a place that is jumped to, so that it need not stand on the window's lower edge. */
const beyondUtf16 = 10_000;

export type TextArrival = {
  /** How many of the stretches, and of the text nodes, are in the page: always the first ones. */
  readonly stretches: number;
  readonly nodes: number;
  hasUtf16(at: number): boolean;
  /** Makes sure that this place is there, and a window's height after it. */
  bringUtf16(at: number): void;
  bringAll(): void;
  /** Told after each piece but the first; answers how to stop listening. */
  onGrown(listener: () => void): () => void;
  destroy(): void;
};

export function createTextArrival(container: HTMLElement, { parts, nodes, nodeStartsUtf16, stretches }: DocumentDom): TextArrival {
  const there = { parts: 0, nodes: 0, stretches: 0 };
  const listeners = new Set<() => void>();
  let frame = 0;

  /** Where the text that is still missing begins. */
  const edgeUtf16 = (): number => nodeStartsUtf16[there.nodes] ?? Number.POSITIVE_INFINITY;

  const bringUntil = (endUtf16: number): boolean => {
    const from = there.parts;
    while (there.parts < parts.length && edgeUtf16() <= endUtf16) {
      const part = parts[there.parts++]!;
      while (there.nodes < nodes.length && part.contains(nodes[there.nodes]!)) there.nodes += 1;
      while (there.stretches < stretches.length && part.contains(stretches[there.stretches]!.element)) there.stretches += 1;
    }
    if (there.parts === from) return false;
    container.append(...parts.slice(from, there.parts));
    if (there.parts === parts.length) container.removeAttribute("aria-busy");
    return true;
  };

  const goOn = (): void => {
    frame = 0;
    bring(edgeUtf16() + aFrameUtf16);
    if (there.parts < parts.length) frame = requestAnimationFrame(goOn);
  };

  const bring = (endUtf16: number): void => {
    if (bringUntil(endUtf16)) for (const listener of listeners) listener();
  };

  container.replaceChildren();
  bringUntil(atOnceUtf16);
  if (there.parts < parts.length) {
    container.setAttribute("aria-busy", "true");
    // Not in the frame that paints what is there.
    frame = requestAnimationFrame(() => { frame = requestAnimationFrame(goOn); });
  }

  return {
    get stretches() {
      return there.stretches;
    },
    get nodes() {
      return there.nodes;
    },
    hasUtf16: (at) => at < edgeUtf16(),
    bringUtf16(at) {
      if (at >= edgeUtf16()) bring(at + beyondUtf16);
    },
    bringAll: () => bring(Number.POSITIVE_INFINITY),
    onGrown(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    destroy: () => cancelAnimationFrame(frame),
  };
}
