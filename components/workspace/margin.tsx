"use client";
import { type ReactNode, useEffect, useRef, useState } from "react";
import type { Annotation } from "@/lib/annotations/annotation";
import { cx } from "@/components/ui/cx";
import { type Card, isCut, layOutCards } from "./margin-layout";
import type { TextSurface } from "./text-surface";

const GAP_PX = 4;
const COMPACT_PX = 52;
/** Cards beyond the window's edges that stand ready for scrolling. */
const AHEAD_PX = 600;
const MOST_CARDS = 80;

type Props = {
  surface: TextSurface | null;
  /** In reading order. */
  shown: readonly Annotation[];
  chosen: string | null;
  onHover: (id: string | null) => void;
  card: (annotation: Annotation) => ReactNode;
};

type Place = { annotation: Annotation; wantedPx: number };
/** `edgePx`: where the bar above the text ends. */
type Near = { places: readonly Place[]; edgePx: number };

/**
 * Cards beside their text. Only those near the window exist; the page scrolls them with the text. They are moved without
 * laying anything out anew: what arrives from others shifts nothing.
 */
export function Margin({ surface, shown, chosen, onHover, card }: Props) {
  const root = useRef<HTMLElement>(null);
  const [{ places, edgePx }, setPlaces] = useState<Near>({ places: [], edgePx: 0 });
  const [chosenPx, setChosenPx] = useState(180);
  const chosenCard = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!surface) return;
    let frame = 0;
    const look = (): void => {
      frame = 0;
      const box = root.current?.getBoundingClientRect();
      // In narrow windows there is no margin, and nothing is measured.
      if (box && box.width > 0) setPlaces({ places: placesNear(surface, shown, box.top), edgePx: barBottom() - box.top });
    };
    const soon = (): void => {
      if (frame === 0) frame = requestAnimationFrame(look);
    };
    soon();
    addEventListener("scroll", soon, { passive: true });
    addEventListener("resize", soon);
    const stopHearing = surface.onGrown(soon);
    return () => {
      stopHearing();
      cancelAnimationFrame(frame);
      removeEventListener("scroll", soon);
      removeEventListener("resize", soon);
    };
  }, [surface, shown]);

  // The chosen card grows and shrinks with its note and its tags; the cards around it follow.
  useEffect(() => {
    const element = chosenCard.current;
    if (!element) return;
    const watch = new ResizeObserver(() => setChosenPx(element.offsetHeight));
    watch.observe(element);
    return () => watch.disconnect();
  }, [chosen, places]);

  const cards: Card[] = places.map(({ annotation, wantedPx }) => ({ id: annotation.id, wantedPx, heightPx: annotation.id === chosen ? chosenPx : COMPACT_PX }));
  const tops = layOutCards(cards, chosen, GAP_PX);
  return (
    <section ref={root} className="relative h-full" aria-label="Annotations beside the text">
      {places.map(({ annotation }, at) => (
        <div
          key={annotation.id}
          ref={annotation.id === chosen ? chosenCard : undefined}
          // Half a small card says nothing: it goes with its line. For the keyboard it is there, and comes out from under the bar.
          className={cx("absolute inset-x-0 top-0 transition-[transform,opacity] duration-150 *:scroll-mt-28", annotation.id !== chosen && isCut({ topPx: tops.get(annotation.id) ?? 0, heightPx: cards[at]!.heightPx }, edgePx) && "pointer-events-none opacity-0 focus-within:opacity-100")}
          style={{ transform: `translateY(${tops.get(annotation.id) ?? 0}px)` }}
          onPointerEnter={() => onHover(annotation.id)}
          onPointerLeave={() => onHover(null)}
        >
          {card(annotation)}
        </div>
      ))}
    </section>
  );
}

// Where the toolbar, or the bar of a moment of the past, ends.
function barBottom(): number {
  return document.querySelector("[data-above-text]")?.getBoundingClientRect().bottom ?? 0;
}

// The annotations whose first line lies near the window: found by halving, since they come in reading order.
function placesNear(surface: TextSurface, shown: readonly Annotation[], topPx: number): Place[] {
  const lineTop = ({ spans }: Annotation): number => {
    const { start } = spans[0]!;
    return surface.hasCome(start) ? (surface.caretRect(start, "start")?.top ?? 0) : Number.POSITIVE_INFINITY;
  };
  let low = 0;
  let high = shown.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (lineTop(shown[middle]!) < -AHEAD_PX) low = middle + 1;
    else high = middle;
  }
  const places: Place[] = [];
  for (const annotation of shown.slice(low, low + MOST_CARDS)) {
    const top = lineTop(annotation);
    if (top > innerHeight + AHEAD_PX) break;
    places.push({ annotation, wantedPx: top - topPx - 4 });
  }
  return places;
}
