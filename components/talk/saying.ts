import type { Mentioned } from "@/components/talk/talk-api";
import type { ThreadSubject } from "@/lib/schemas/comment";

/** Where a comment stands: what its thread is about, as far as its author saw it. */
export type SayingPlace = { documentId: string | null; tagId: string | null; /** What the passage or the annotation says, or the name of the tag. */ quote: string | null };

/** A comment that the server has not confirmed yet. */
export type Saying = SayingPlace & {
  /** Of the comment. It makes sending it twice harmless, and names the thread that it opens. */
  id: string;
  projectId: string;
  threadId: string;
  /** What the thread is about that it opens; null for an answer. */
  subject: ThreadSubject | null;
  text: string;
  mentions: readonly Mentioned[];
  /** When it was said, by the clock of this computer: shown, and nothing else. */
  at: string;
  /** Counts what waits, in the order in which it was said. */
  place: number;
  /** Why the server did not take it. It waits for its author then. */
  refusal?: SayingRefusal;
};

export type SayingRefusal = { code: string; detail: string };

/** In the order in which they were said. Two windows may count alike; then the id decides. */
export function inOrder(sayings: Iterable<Saying>): readonly Saying[] {
  return [...sayings].toSorted((a, b) => a.place - b.place || (a.id < b.id ? -1 : 1));
}

/** The first that may go out: nothing before it in its thread waits for its author, or for something else (`heldBack`). */
export function nextToSay(sayings: readonly Saying[], heldBack: (saying: Saying) => boolean): Saying | undefined {
  const stuck = new Set<string>();
  return sayings.find((each) => {
    if (stuck.has(each.threadId)) return false;
    const waits = each.refusal !== undefined || heldBack(each);
    if (waits) stuck.add(each.threadId);
    return !waits;
  });
}

/** Those of the same thread that were said after it, and go with it when it opens the thread: without it there is none. */
export function hangingOn(sayings: readonly Saying[], { id, subject }: Saying): readonly Saying[] {
  return subject === null ? [] : sayings.filter((each) => each.threadId === id && each.id !== id);
}
