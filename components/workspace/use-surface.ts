import { type RefObject, useEffect, useRef, useState } from "react";
import type { Annotation } from "@/lib/annotations/annotation";
import { toSurface, type TagLookup } from "./shown";
import type { DocumentContent, SurfaceEvents } from "./surface-types";
import { createTextSurface, type TextSurface } from "./text-surface";

/** More changes than this at once are cheaper set anew. */
const SET_ANEW = 400;

/** Puts the text surface into an element once the text is there, and takes it out again. */
export function useSurface(root: RefObject<HTMLElement | null>, content: DocumentContent | null, events: SurfaceEvents): TextSurface | null {
  const [surface, setSurface] = useState<TextSurface | null>(null);
  const latest = useRef(events);
  useEffect(() => {
    latest.current = events;
  });
  useEffect(() => {
    if (!root.current || !content) return;
    const made = createTextSurface(root.current, content, {
      onSelect: (spans, adjusted) => latest.current.onSelect(spans, adjusted),
      onHover: (ids) => latest.current.onHover(ids),
      onPick: (ids, point) => latest.current.onPick(ids, point),
      onResize: (id, at, span) => latest.current.onResize(id, at, span),
    });
    setSurface(made);
    return () => {
      setSurface(null);
      made.destroy();
    };
  }, [root, content]);
  return surface;
}

/** Keeps what the surface paints equal to what is shown, telling it only of what changed. */
export function usePainted(surface: TextSurface | null, shown: readonly Annotation[], tags: TagLookup, own: string | null): void {
  const painted = useRef<{ surface: TextSurface; tags: TagLookup; byId: Map<string, Annotation> } | null>(null);
  useEffect(() => {
    if (!surface) return;
    const byId = new Map(shown.map((annotation) => [annotation.id, annotation]));
    const before = painted.current?.surface === surface && painted.current.tags === tags ? painted.current.byId : null;
    painted.current = { surface, tags, byId };
    const changed = before ? shown.filter((annotation) => before.get(annotation.id) !== annotation) : shown;
    const gone = before ? [...before.keys()].filter((id) => !byId.has(id)) : [];
    if (!before || changed.length + gone.length > SET_ANEW) {
      surface.setAnnotations(shown.map((annotation) => toSurface(annotation, tags, own)));
      return;
    }
    if (gone.length > 0) surface.remove(gone);
    if (changed.length > 0) surface.upsert(changed.map((annotation) => toSurface(annotation, tags, own)));
  }, [surface, shown, tags, own]);
}
