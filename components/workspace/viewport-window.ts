import { firstWhere, type StretchRange } from "./annotation-index";
import type { Stretch } from "./document-text";

/**
 * Which stretches are near the window. Found by binary search over their positions when something scrolls: an
 * IntersectionObserver over thousands of elements costs more in every frame and tells us one frame late.
 */
export type ViewportWindow = {
  /** Stretches that reach into the visible part, enlarged by some heights of it above and below. */
  range(marginHeights: number): StretchRange;
  readonly scroller: HTMLElement;
  destroy(): void;
};

/** `inPage`: how many of the stretches are in the page by now, always the first ones. */
export function createViewportWindow(container: HTMLElement, { stretches, inPage }: { stretches: readonly Stretch[]; inPage: () => number }, onScroll: () => void): ViewportWindow {
  const page = container.ownerDocument;
  const scroller = scrollerOf(container);
  const target: EventTarget = scroller === page.documentElement ? page : scroller;
  target.addEventListener("scroll", onScroll, { passive: true });

  const range = (marginHeights: number): StretchRange => {
    const view = visibleBox(scroller);
    const count = inPage();
    const margin = (view.bottom - view.top) * marginHeights;
    const first = firstWhere(count, (index) => stretches[index]!.element.getBoundingClientRect().bottom >= view.top - margin);
    const last = firstWhere(count, (index) => stretches[index]!.element.getBoundingClientRect().top > view.bottom + margin) - 1;
    return [first, last];
  };

  return { range, scroller, destroy: () => target.removeEventListener("scroll", onScroll) };
}

/** The part of the window in which the text shows. */
export function visibleBox(scroller: HTMLElement): { top: number; bottom: number } {
  const height = window.innerHeight;
  if (scroller === scroller.ownerDocument.documentElement) return { top: 0, bottom: height };
  const box = scroller.getBoundingClientRect();
  return { top: Math.max(0, box.top), bottom: Math.min(height, box.bottom) };
}

function scrollerOf(element: HTMLElement): HTMLElement {
  for (let parent = element.parentElement; parent && parent !== element.ownerDocument.body; parent = parent.parentElement) {
    if (/auto|scroll/u.test(getComputedStyle(parent).overflowY)) return parent;
  }
  return element.ownerDocument.documentElement;
}

/** Scrolls so that a line is seen with what comes before and after it; stays still when it already is. */
export function scrollToLine(scroller: HTMLElement, line: DOMRect, behavior: ScrollBehavior): void {
  const view = visibleBox(scroller);
  const height = view.bottom - view.top;
  if (line.top >= view.top + height * 0.12 && line.bottom <= view.bottom - height * 0.18) return;
  const distance = line.top - (view.top + height * 0.35);
  // A long way is jumped: text that rushes by tells nothing.
  const isFar = Math.abs(distance) > height * 1.5 || matchMedia("(prefers-reduced-motion: reduce)").matches;
  scroller.scrollBy({ top: distance, behavior: isFar ? "instant" : behavior });
}
