import { z } from "zod";
import { findAssignment } from "@/lib/db/assignments";
import { keepPastAssignments } from "@/lib/db/coding";
import { AppError } from "@/lib/errors";
import { publish } from "@/lib/events/publish";
import { command, requireMatch } from "@/lib/operation";
import { isHandedIn } from "@/lib/review/states";
import { id } from "@/lib/schemas/basics";

/** Takes an assignment back. Coding that was handed in keeps its assignment: agreement and releases stand on it. */
export const removeAssignment = command({
  permission: "assignment.manage",
  summary: "Take back an assignment that was not handed in",
  params: z.object({ projectId: id, assignmentId: id }),
  input: z.object({}),
  subject: (db, actor, at) => findAssignment(db, actor, at),
  run: async ({ db, actor, subject, ifMatch, key }) => {
    const { projectId, assignment } = subject;
    requireMatch(ifMatch, assignment);
    if (isHandedIn(assignment.state)) throw new AppError("wrong-state", "This coding was handed in; return it first.");
    const event = await publish(db, { projectId, type: "assignment.removed", actorId: actor.userId, documentId: assignment.documentId, annotatorId: assignment.annotator, ids: [assignment.id], key });
    await keepPastAssignments(db, { projectId, event }, [assignment.id]);
    await db.assignment.delete({ where: { projectId_id: { projectId, id: assignment.id } } });
    return null;
  },
});
