import type { EventView } from "@/lib/schemas/event";
import type { PresenceChange } from "@/lib/schemas/presence";

/** What a tab says to the hub that holds the one stream of its browser. */
export type ToHub = { do: "follow"; project: string; /** The place of what the tab shows; null: from now on. */ after: string | null } | { do: "unfollow"; project: string } | { do: "bye" };

/** What the hub tells a tab. */
export type FromHub =
  | { say: "event"; project: string; event: EventView }
  /** Too much was missed, or the place is unknown: read everything again. */
  | { say: "reload"; project: string }
  | { say: "presence"; project: string; change: PresenceChange }
  /** The project is not the reader's to see any more. */
  | { say: "gone"; project: string }
  | { say: "connected"; is: boolean };
