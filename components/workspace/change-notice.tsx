"use client";
import { X } from "lucide-react";
import { useEffect } from "react";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { count } from "@/components/ui/words";
import type { WorkspaceModel } from "./use-workspace";

/** Fewer changes than this are seen where they are; a screen reader is told in any case. */
const MANY = 5;
const STAYS_MS = 12_000;

/** “37 changes by 2 people”: one calm line when much changed at once, with the way there. */
export function ChangeNotice({ model }: { model: WorkspaceModel }) {
  const { told, dismiss } = model.arrivals;
  useEffect(() => {
    if (!told) return;
    const timer = setTimeout(dismiss, STAYS_MS);
    return () => clearTimeout(timer);
    // eslint-disable-next-line react/exhaustive-deps -- `dismiss` is made anew with each notice
  }, [told]);
  const words = told ? `${count(told.count, "change")} by ${told.people === 1 ? "one person" : `${told.people} people`}` : "";
  const show = (): void => {
    const changed = model.shown.filter((each) => told?.ids.includes(each.id) && each.spans.length > 0);
    const [first] = changed;
    if (first && model.surface) {
      model.surface.scrollIntoView(first.spans[0]!);
      model.surface.flash(changed.flatMap((each) => each.spans));
    }
    dismiss();
  };
  return (
    <>
      <p aria-live="polite" className="sr-only">{words}</p>
      {told && told.count >= MANY ? (
        <div className="fixed inset-x-0 bottom-4 z-30 mx-auto flex min-h-11 w-84 max-w-[92vw] items-center gap-1 rounded-full border border-line bg-raised py-1 ps-4 pe-1.5 text-sm shadow-high">
          {/* Of one width, whatever the number: what it says may change, where it stands does not. */}
          <span className="min-w-0 flex-1 truncate tabular-nums">{words}</span>
          {told.ids.length > 0 ? <Button size="sm" variant="ghost" onClick={show}>Show</Button> : null}
          <IconButton label="Dismiss" onClick={dismiss}>
            <X aria-hidden />
          </IconButton>
        </div>
      ) : null}
    </>
  );
}
