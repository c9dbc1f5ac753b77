import type { OutboxState } from "@/components/talk/outbox";
import type { Saying } from "@/components/talk/saying";
import type { Storage } from "./journal";
import type { Pending, SaveState, Trouble } from "./pending";

type Coding = { pending: readonly Pending[]; save: SaveState; storage: Storage };

/** How the saving of a document stands when what is said about it counts as much as what is coded in it. */
export function saveTogether({ pending, save, storage }: Coding, sayings: readonly Saying[], outbox: Pick<OutboxState, "trouble" | "unkept">): { save: SaveState; storage: Storage } {
  if (sayings.length === 0) return { save, storage };
  return { save: withSayings(pending.length, save, { sayings, trouble: outbox.trouble }), storage: storage === "kept" && outbox.unkept > 0 ? "full" : storage };
}

function withSayings(acts: number, save: SaveState, { sayings, trouble }: { sayings: readonly Saying[]; trouble: Trouble | null }): SaveState {
  const refused = sayings.filter((each) => each.refusal).length + (save.kind === "refused" ? save.count : 0);
  if (refused > 0) return { kind: "refused", count: refused };
  const count = acts + sayings.length;
  const reason = save.kind === "waiting" ? save.trouble : trouble;
  return reason === null ? { kind: "saving", count } : { kind: "waiting", count, trouble: reason };
}
