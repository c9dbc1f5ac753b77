import type { Annotation } from "@/lib/annotations/annotation";
import { idOf, type Pending } from "./pending";

/** An act that can be taken back. How things stood before and after is known for acts of this window only. */
export type Undoable = { key: string; id: string | null; before?: Annotation | null; after?: Annotation | null };

/** What undo and redo would take back next: the last of each list. */
export type UndoStacks = { undo: readonly Undoable[]; redo: readonly Undoable[] };

export const noUndo: UndoStacks = { undo: [], redo: [] };

const MOST = 500;

/** The stacks after an act was done: a new act ends what could be done again. */
export function afterDoing(stacks: UndoStacks, pending: Pending): UndoStacks {
  const { key, act, before, after } = pending;
  const entry: Undoable = { key, id: idOf(pending), before, after };
  if (act.kind === "undo") return { undo: without(stacks.undo, act.of), redo: [...stacks.redo, entry] };
  if (act.kind === "redo") return { undo: [...stacks.undo, entry].slice(-MOST), redo: without(stacks.redo, act.of) };
  return { undo: [...stacks.undo, entry].slice(-MOST), redo: [] };
}

/** The stacks without acts that never happened, or that cannot be taken back. */
export function forgetting(stacks: UndoStacks, keys: ReadonlySet<string>): UndoStacks {
  if (keys.size === 0) return stacks;
  const stays = ({ key }: Undoable): boolean => !keys.has(key);
  return { undo: stacks.undo.filter(stays), redo: stacks.redo.filter(stays) };
}

/** How the annotation will stand when this is taken back, if that can be foreseen from what stands now. */
export function takenBack({ before, after }: Undoable, present: Annotation | undefined, at: string): Annotation | null {
  if (before === undefined || !after || !present || isDeleted(present) !== isDeleted(after)) return null;
  const version = present.version + 1;
  return before === null ? { ...present, version, updatedAt: at, deletedAt: at } : { ...before, version, updatedAt: at, deletedAt: before.deletedAt === null ? null : at };
}

function isDeleted({ deletedAt }: Annotation): boolean {
  return deletedAt !== null;
}

function without(list: readonly Undoable[], key: string): readonly Undoable[] {
  return list.filter((each) => each.key !== key);
}
