import { useMemo } from "react";
import type { Annotation } from "@/lib/annotations/annotation";
import { useOffer } from "@/components/shell/actions";
import { isTyping, usePageKeys } from "@/components/shell/keys";
import type { TextSurface } from "./text-surface";

type Choice = { chosen: string | null; choose: (id: string | null) => void };

/** The keys of the workspace that only look, for a document of the past: next, previous, let go. */
export function usePastKeys(surface: TextSurface | null, shown: readonly Annotation[], { chosen, choose }: Choice): void {
  const go = (by: 1 | -1): void => {
    if (shown.length === 0) return;
    const at = shown.findIndex((annotation) => annotation.id === chosen);
    const next = shown[at < 0 ? (by > 0 ? 0 : shown.length - 1) : (at + by + shown.length) % shown.length]!;
    choose(next.id);
    if (next.spans[0]) surface?.scrollIntoView(next.spans[0]);
  };
  useOffer(useMemo(() => [{ id: "past.walk", label: "Next and previous annotation", keys: "n N", run: () => undefined }], []));
  usePageKeys((event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isElsewhere(event.target)) return;
    if (event.key === "n" || event.key === "j") go(1);
    else if (event.key === "N" || event.key === "k") go(-1);
    else if (event.key === "Escape") choose(null);
  });
}

// Letters mean nothing to the slider of moments, so they are ours there, too.
function isElsewhere(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.closest("[role=dialog], [role=menu]") !== null || (isTyping(target) && !(target instanceof HTMLInputElement && target.type === "range"));
}
