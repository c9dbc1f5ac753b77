import { Check, CircleAlert, CloudOff, LoaderCircle } from "lucide-react";
import { cx } from "@/components/ui/cx";
import type { Storage } from "./journal";
import type { SaveState } from "./pending";
import { troubleWords } from "./queue-words";

type Props = { save: SaveState; storage: Storage; live: boolean; onOpen: () => void };

/** Always visible: whether what one did is safe. Pressed, it says more. */
export function SaveStatus({ save, storage, live, onOpen }: Props) {
  const loud = save.kind === "refused";
  return (
    <button
      type="button"
      data-save={save.kind}
      onClick={onOpen}
      aria-haspopup="dialog"
      className={cx("relative inline-flex min-h-8 min-w-22 items-center gap-1.5 rounded-md px-2 text-sm whitespace-nowrap hover:bg-sunken", loud ? "bg-bad-soft font-medium text-bad" : save.kind === "waiting" ? "text-warn" : "text-quiet")}
    >
      <span role={loud ? "alert" : "status"} className="inline-flex items-center gap-1.5">
        {words(save)}
        {storage !== "kept" && save.kind !== "saved" ? <span className="text-bad">· only in this window</span> : null}
        {live || save.kind !== "saved" ? null : <Reconnecting />}
      </span>
    </button>
  );
}

// Hangs below the toolbar, so that nothing makes room for it; what lasts a moment only is not shown at all.
function Reconnecting() {
  return <span className="appear-late absolute end-0 top-full rounded-b-md border border-t-0 border-line bg-raised px-2 py-0.5 text-xs text-quiet">reconnecting…</span>;
}

function words(save: SaveState) {
  switch (save.kind) {
    case "refused":
      return (
        <>
          <CircleAlert aria-hidden className="size-4" /> {save.count === 1 ? "1 change needs you" : `${save.count} changes need you`}
        </>
      );
    case "saved":
      return (
        <>
          <Check aria-hidden className="size-4 text-good" /> Saved
        </>
      );
    case "saving":
      return (
        <>
          <LoaderCircle aria-hidden className="size-4 animate-spin" /> Saving…
        </>
      );
    case "waiting":
      return (
        <>
          <CloudOff aria-hidden className="size-4" /> Not saved: {save.count} waiting<span className="hidden sm:inline"> · {troubleWords[save.trouble].short}</span>
        </>
      );
  }
}
