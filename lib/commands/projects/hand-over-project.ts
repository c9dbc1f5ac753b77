import { z } from "zod";
import { findMemberLocked, memberJson, type MemberRow, readMember, updateRole } from "@/lib/db/members";
import { AppError } from "@/lib/errors";
import { publish } from "@/lib/events/publish";
import { command } from "@/lib/operation";
import { id } from "@/lib/schemas/basics";
import { member } from "@/lib/schemas/project";

/** Makes another member owner in one's own place; one stays as supervisor. */
export const handOverProject = command({
  permission: "member.manage",
  summary: "Hand the project over to another member",
  params: z.object({ projectId: id, userId: id }),
  input: z.object({}),
  output: member,
  subject: (db, actor, at) => findMemberLocked(db, actor, at),
  run: async ({ db, actor, params: { projectId, userId }, key }) => {
    if (userId === actor.userId) throw new AppError("wrong-state", "The project is yours already.");
    await publish(db, { projectId, type: "member.changed", actorId: actor.userId, ids: [userId, actor.userId], facts: { handedOver: true }, key });
    await updateRole(db, { projectId, userId }, "owner");
    await updateRole(db, { projectId, userId: actor.userId }, "supervisor");
    return memberJson((await readMember(db, projectId, userId)) as MemberRow);
  },
});
