import type { Pending, Trouble } from "./pending";
import type { Step } from "./steps";

/** An act in the journal, with its place in the one order of all acts of its person. */
export type Kept = { place: number; entry: Pending };

/** What another window of the same person did to the queue of this document. `place` is null where the journal could not keep it. */
export type News =
  | { kind: "appended"; acts: { place: number | null; entry: Pending }[] }
  | { kind: "stepped"; step: Step; places: (number | null)[] }
  | { kind: "trouble"; trouble: Trouble | null }
  | { kind: "wake" }
  /** A window that has just opened: who holds acts that the journal could not take, tells them again. */
  | { kind: "hello" };

/**
 * Where waiting acts of one document are kept until the server has them: they survive a reload, and all windows of one
 * person share them. Every writing method happens as a whole or not at all, in the order of the calls, and tells the others.
 */
export type Journal = {
  load: () => Promise<Kept[]>;
  /** Answers the places. Rejects when nothing can be kept; the error's name says why. */
  append: (entries: Pending[]) => Promise<number[]>;
  /** Answers the places of `step.added`. */
  settle: (step: Step) => Promise<number[]>;
  tell: (news: News) => void;
  subscribe: (listener: (news: News) => void) => () => void;
};

/** Whether what waits is kept where it outlives the window; if not, why. */
export type Storage = "kept" | "full" | "unavailable";

export function storageAfter(error: unknown): Storage {
  return error instanceof Error && /quota/iu.test(`${error.name} ${error.message}`) ? "full" : "unavailable";
}
