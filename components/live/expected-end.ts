import { leaveQuietly } from "./presence-sender";

const expected = new Set<string>();

/** Called by whatever in this window is about to delete a project or to leave it: that it closes then is no news. */
export function expectToLeave(project: string): void {
  expected.add(project);
  // While it can still be said.
  leaveQuietly(project);
}

export const isExpectedToEnd = (project: string): boolean => expected.has(project);
