import type { AssignmentState, Progress } from "@/components/documents/document-progress";

type Known = { progress: readonly ({ documentId: string } & Progress)[]; assignments: readonly { documentId: string; state: AssignmentState }[]; unread?: readonly { documentId: string; threads: number }[] };

const none: Progress = { mine: 0, visible: 0, coders: 0 };

/** Documents with what the reader may know of their coding, and the state of their own assignment. */
export function documentsWithProgress<T extends { id: string }>(documents: readonly T[], { progress, assignments, unread = [] }: Known): (T & { progress: Progress; state: AssignmentState | null; unread: number })[] {
  const counted = new Map(progress.map((row) => [row.documentId, row]));
  const states = new Map(assignments.map((assignment) => [assignment.documentId, assignment.state]));
  const talked = new Map(unread.map((row) => [row.documentId, row.threads]));
  return documents.map((document) => ({ ...document, progress: counted.get(document.id) ?? none, state: states.get(document.id) ?? null, unread: talked.get(document.id) ?? 0 }));
}
