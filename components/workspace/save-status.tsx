import { CircleAlert, CloudOff, LoaderCircle, Check } from "lucide-react";
import type { SaveState } from "./pending";

/** Always visible: whether what one did is safe. */
export function SaveStatus({ save, live, onShowRefused }: { save: SaveState; live: boolean; onShowRefused: () => void }) {
  if (save.kind === "refused") {
    return (
      <button type="button" onClick={onShowRefused} className="inline-flex min-h-8 items-center gap-1.5 rounded-md bg-bad-soft px-2 text-sm font-medium text-bad" aria-live="assertive">
        <CircleAlert aria-hidden className="size-4" /> {save.count === 1 ? "1 change needs you" : `${save.count} changes need you`}
      </button>
    );
  }
  return (
    <output data-save={save.kind} className="inline-flex min-h-8 items-center gap-1.5 px-1 text-sm whitespace-nowrap text-quiet">
      {save.kind === "saved" ? (
        <>
          <Check aria-hidden className="size-4 text-good" /> Saved{live ? "" : " · reconnecting…"}
        </>
      ) : save.kind === "saving" ? (
        <>
          <LoaderCircle aria-hidden className="size-4 animate-spin" /> Saving…
        </>
      ) : (
        <span className="inline-flex items-center gap-1.5 text-warn">
          <CloudOff aria-hidden className="size-4" /> Not saved: {save.count} waiting for the server
        </span>
      )}
    </output>
  );
}
