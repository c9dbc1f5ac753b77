import { useSearchParams } from "next/navigation";
import { type Dispatch, useEffect, useRef } from "react";
import type { AnnotationSet } from "@/lib/annotations/changes";
import { say } from "@/components/ui/toast";
import type { DeskAct } from "./desk";
import type { TextSurface } from "./text-surface";

type Means = { surface: TextSurface | null; annotations: AnnotationSet; complete: boolean; dispatch: Dispatch<DeskAct> };

/** `?annotation=…` opens the document at that annotation: once, when it has arrived. */
export function useOpenLink({ surface, annotations, complete, dispatch }: Means): void {
  const wanted = useSearchParams().get("annotation");
  const opened = useRef<string | null>(null);
  useEffect(() => {
    if (!surface || wanted === null || opened.current === wanted) return;
    const annotation = annotations.get(wanted);
    if (annotation?.spans[0] && annotation.deletedAt === null) {
      opened.current = wanted;
      dispatch({ do: "choose", id: wanted });
      surface.scrollIntoView(annotation.spans[0], "instant");
      surface.flash(annotation.spans);
    } else if (complete) {
      opened.current = wanted;
      say("This annotation was deleted, or is not visible to you.", { kind: "bad" });
    }
  }, [surface, annotations, complete, wanted, dispatch]);
}

/** `?thread=…` opens the comments at that thread. */
export function useThreadLink(dispatch: Dispatch<DeskAct>): void {
  const wanted = useSearchParams().get("thread");
  useEffect(() => {
    if (wanted !== null) dispatch({ do: "talk", talk: { about: null, threadId: wanted } });
  }, [wanted, dispatch]);
}
