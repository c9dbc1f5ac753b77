import { z } from "zod";
import { countOtherOwners, findMemberLocked, memberJson, type MemberRow, readMember, updateRole } from "@/lib/db/members";
import { AppError } from "@/lib/errors";
import { publish } from "@/lib/events/publish";
import { command, requireMatch } from "@/lib/operation";
import { id } from "@/lib/schemas/basics";
import { member, memberChange } from "@/lib/schemas/project";

/** Gives a member another role. The last owner stays one. */
export const changeRole = command({
  permission: "member.manage",
  summary: "Change the role of a member",
  params: z.object({ projectId: id, userId: id }),
  input: memberChange,
  output: member,
  subject: (db, actor, at) => findMemberLocked(db, actor, at),
  run: async ({ db, actor, params, subject, input, ifMatch, key }) => {
    const before = subject.member;
    if (before.role === input.role) return memberJson(before);
    requireMatch(ifMatch, memberJson(before));
    if (before.role === "owner" && (await countOtherOwners(db, params.projectId, params.userId)) === 0) throw new AppError("last-owner");
    await publish(db, { projectId: params.projectId, type: "member.changed", actorId: actor.userId, ids: [params.userId], facts: { from: before.role, role: input.role }, key });
    await updateRole(db, params, input.role);
    return memberJson((await readMember(db, params.projectId, params.userId)) as MemberRow);
  },
});
