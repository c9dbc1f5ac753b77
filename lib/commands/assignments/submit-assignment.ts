import { z } from "zod";
import { moveAlong } from "@/lib/commands/assignments/move-assignment";
import { findAssignment } from "@/lib/db/assignments";
import { AppError } from "@/lib/errors";
import { command } from "@/lib/operation";
import { assignment } from "@/lib/schemas/assignment";
import { id } from "@/lib/schemas/basics";

/** Hand in the own coding of a document; it is locked until returned. */
export const submitAssignment = command({
  permission: "assignment.submit",
  summary: "Hand in the own coding of a document; it is locked until returned",
  params: z.object({ projectId: id, assignmentId: id }),
  input: z.object({}),
  output: assignment,
  subject: (db, actor, at) => findAssignment(db, actor, at),
  run: async ({ db, actor, subject, now, key }) => {
    if (subject.assignment.userId !== actor.userId) throw new AppError("forbidden", "Only the coder hands in their own work.");
    return await moveAlong({ db, userId: actor.userId, subject, now, key }, "submit");
  },
});
