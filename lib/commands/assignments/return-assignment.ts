import { z } from "zod";
import { moveAlong } from "@/lib/commands/assignments/move-assignment";
import { findAssignment } from "@/lib/db/assignments";
import { command } from "@/lib/operation";
import { assignment } from "@/lib/schemas/assignment";
import { id } from "@/lib/schemas/basics";

/** Return a submitted coding to its coder. */
export const returnAssignment = command({
  permission: "assignment.manage",
  summary: "Return a submitted coding to its coder",
  params: z.object({ projectId: id, assignmentId: id }),
  input: z.object({}),
  output: assignment,
  subject: (db, actor, at) => findAssignment(db, actor, at),
  run: ({ db, actor, subject, now, key }) => moveAlong({ db, userId: actor.userId, subject, now, key }, "return"),
});
