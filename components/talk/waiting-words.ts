import type { OutboxState } from "@/components/talk/outbox";
import { isHeldBack } from "@/components/talk/outbox-window";
import type { Saying, SayingRefusal } from "@/components/talk/saying";
import { troubleWords } from "@/components/workspace/queue-words";

/** Why a comment did not arrive yet, in a few words. */
export function wordsOfWaiting(saying: Saying, { sayings, trouble }: OutboxState): string {
  const before = sayings.slice(0, sayings.indexOf(saying));
  if (before.some((each) => each.threadId === saying.threadId && each.refusal)) return "Waits for the comment before it";
  if (isHeldBack(saying)) return "Waits for its annotation";
  return trouble === null ? "Sending…" : `Waiting · ${troubleWords[trouble].short}`;
}

const refusalWords: Record<string, string> = {
  "not-found": "What this is about was deleted, or is closed to you.",
  "deleted": "The annotation was deleted meanwhile.",
  "unknown-tag": "The tag was removed from the codebook meanwhile.",
  "forbidden": "You may not comment here any more.",
};

/** Why the server did not take a comment, for a person. */
export const wordsOfSayingRefusal = ({ code, detail }: SayingRefusal): string => refusalWords[code] ?? detail;

/** Whether nothing but the way through is missing: what is said about it needs no place of its own. */
export const isOnItsWay = (saying: Saying, state: OutboxState): boolean => state.trouble === null && !saying.refusal && wordsOfWaiting(saying, state) === "Sending…";
