"use client";
import { Fragment, useCallback, useEffect, useRef, useState } from "react";
import { initialsOf } from "@/components/ui/avatar";
import { PersonMark } from "@/components/live/person-mark";
import { cx } from "@/components/ui/cx";
import { hueOf } from "@/components/live/presence-store";
import type { PresentPlace } from "@/lib/schemas/presence";
import { Tooltip } from "@/components/ui/tooltip";
import { placeOf } from "./place-of";
import type { TextSurface } from "./text-surface";

type Mark = { place: PresentPlace; topPx: number };

const APART_PX = 22;

const atLine = "absolute start-0 top-0 transition-transform duration-300 motion-reduce:transition-none";

/** Beside the text, where the others are: at what they selected, else at the middle of what they have in their window. */
export function PresenceMarks({ surface, people }: { surface: TextSurface | null; people: readonly PresentPlace[] }) {
  const root = useRef<HTMLDivElement>(null);
  const [marks, setMarks] = useState<Mark[]>([]);
  const look = useCallback(() => {
    const top = root.current?.getBoundingClientRect().top ?? 0;
    const found = surface ? people.flatMap((place) => markOf(surface, place, top)).toSorted((a, b) => a.topPx - b.topPx) : [];
    for (const [at, mark] of found.entries()) if (at > 0) mark.topPx = Math.max(mark.topPx, found[at - 1]!.topPx + APART_PX);
    setMarks(found);
  }, [surface, people]);
  useEffect(() => {
    look();
    addEventListener("resize", look);
    return () => removeEventListener("resize", look);
  }, [look]);
  useEffect(() => {
    surface?.setOthersSelections(people.flatMap(({ userId, selection }) => (selection ? [{ hue: hueOf(userId), span: selection }] : [])));
  }, [surface, people]);
  useEffect(() => () => surface?.setOthersSelections([]), [surface]);
  return (
    <div ref={root} className="pointer-events-none absolute inset-y-0 start-0 w-6 sm:start-1">
      {marks.map(({ place, topPx }) => (
        <Fragment key={place.userId}>
          {/* The edge of a phone has no room for initials: a stroke in their colour, and the toolbar says whose it is. */}
          <span aria-hidden className={cx(`tag-${hueOf(place.userId)} h-6 w-1 rounded-e-full bg-(--tag) sm:hidden`, atLine)} style={{ transform: `translateY(${topPx}px)` }} />
          <Tooltip text={place.selection ? `${place.name} has selected this` : `${place.name} reads here`}>
            <button
              type="button"
              aria-label={`${initialsOf(place.name)}: ${place.name} ${place.selection ? "has selected something here" : "reads here"}`}
              className={cx("pointer-events-auto min-h-6 min-w-6 rounded-full max-sm:hidden", atLine)}
              style={{ transform: `translateY(${topPx}px)` }}
              onClick={() => surface?.flash([placeOf(place)!])}
            >
              <PersonMark userId={place.userId} name={place.name} size="sm" />
            </button>
          </Tooltip>
        </Fragment>
      ))}
    </div>
  );
}

function markOf(surface: TextSurface, place: PresentPlace, topPx: number): Mark[] {
  const span = placeOf(place);
  // Their text may be another revision than this one.
  const line = span && span.start <= surface.length ? surface.caretRect(span.start, "start") : undefined;
  return line ? [{ place, topPx: line.top - topPx }] : [];
}
