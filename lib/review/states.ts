/** The states of an assignment and what moves it from one to the next; nothing else. */

export type AssignmentState = "assigned" | "in-progress" | "submitted" | "returned" | "done";

export type AssignmentMove = "begin" | "submit" | "return" | "finish";

const moves: Record<AssignmentMove, { from: readonly AssignmentState[]; to: AssignmentState }> = {
  begin: { from: ["assigned"], to: "in-progress" },
  submit: { from: ["assigned", "in-progress", "returned"], to: "submitted" },
  return: { from: ["submitted"], to: "returned" },
  finish: { from: ["submitted"], to: "done" },
};

/** Where the move leads; null when it is not possible from here. */
export function moveAssignment(state: AssignmentState, move: AssignmentMove): AssignmentState | null {
  const { from, to } = moves[move];
  return from.includes(state) ? to : null;
}

/** Submitted work is locked, and its coder no longer blind on its account. */
export function isHandedIn(state: AssignmentState): boolean {
  return state === "submitted" || state === "done";
}
