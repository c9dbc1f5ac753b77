import { tellOfMove } from "@/lib/commands/assignments/tell-of-move";
import { assignmentJson, type AssignmentSubject, markRevealed, othersHandedIn, readAssignment, writeAssignmentState } from "@/lib/db/assignments";
import type { Db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { publish } from "@/lib/events/publish";
import { type AssignmentMove, isHandedIn, moveAssignment } from "@/lib/review/states";

type Move = { db: Db; userId: string; subject: AssignmentSubject; now: Date; key: string | null };

/** Moves an assignment along its states; the last coder who hands in reveals the document, in the same event. */
export async function moveAlong({ db, userId, subject, now, key }: Move, move: AssignmentMove) {
  const { projectId, assignment } = subject;
  const state = moveAssignment(assignment.state, move);
  if (state === null) throw new AppError("wrong-state", `The coding is ${assignment.state}; that cannot be done now.`);
  const revealed = isHandedIn(state) && (await othersHandedIn(db, { projectId, documentId: assignment.documentId, except: assignment.id }));
  const event = await publish(db, {
    projectId,
    type: "assignment.changed",
    actorId: userId,
    documentId: assignment.documentId,
    annotatorId: assignment.annotator,
    ids: [assignment.id],
    facts: { state, ...(revealed ? { revealed } : {}) },
    key,
  });
  await writeAssignmentState(db, { projectId, event, now }, assignment.id, state);
  if (revealed) await markRevealed(db, { projectId, documentId: assignment.documentId, event });
  await tellOfMove({ db, project: subject, userId, now }, { assignment, move, revealed });
  return assignmentJson((await readAssignment(db, projectId, assignment.id))!);
}
