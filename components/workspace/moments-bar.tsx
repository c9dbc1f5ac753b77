"use client";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { IconButton } from "@/components/ui/icon-button";
import { Time } from "@/components/ui/time";
import type { EventType } from "@/lib/schemas/event";

export type Moment = { cursor: string; at: string; type: EventType; name: string | null; /** Of the text that it was done on. */ revision: number };

const verbs: Partial<Record<EventType, string>> = {
  "annotation.created": "made an annotation", "annotation.changed": "changed an annotation", "annotation.deleted": "deleted an annotation", "annotation.restored": "restored an annotation",
  "annotation.batch": "wrote several annotations", "annotation.undone": "took back a change", "document.revised": "revised the text",
};

/** The way through the past of a document: one step an act. */
export function MomentsBar({ moments, index, onIndex }: { moments: readonly Moment[]; index: number; onIndex: (index: number) => void }) {
  const moment = moments[index];
  const words = moment ? `${moment.name ?? "Somebody"} ${verbs[moment.type] ?? "did something"}` : "Before the first act of coding";
  return (
    <div className="mt-1">
      <div className="-ms-1.5 flex items-center gap-1">
        <IconButton label="One act earlier" aria-disabled={index < 0} onClick={() => index >= 0 && onIndex(index - 1)}>
          <ChevronLeft aria-hidden />
        </IconButton>
        <input type="range" aria-label="Moment" aria-valuetext={moment ? `${words}, ${moment.at.slice(0, 16).replace("T", " ")} UTC` : words} min={-1} max={moments.length - 1} step={1} value={index} onChange={(event) => onIndex(Number(event.target.value))} className="h-8 min-w-0 flex-1 accent-(--accent)" />
        <IconButton label="One act later" aria-disabled={index >= moments.length - 1} onClick={() => index < moments.length - 1 && onIndex(index + 1)}>
          <ChevronRight aria-hidden />
        </IconButton>
      </div>
      <p className="text-sm wrap-anywhere text-quiet">
        <span className="tabular-nums">
          {index + 1} of {moments.length}
        </span>
        {" · "}
        {words}
        {moment ? (
          <>
            {", "}
            <Time value={moment.at} show="full" />
          </>
        ) : null}
      </p>
    </div>
  );
}
