import { z } from "zod";
import { countOtherOwners, deleteMember, findMemberLocked, memberJson } from "@/lib/db/members";
import { AppError } from "@/lib/errors";
import { publish } from "@/lib/events/publish";
import { command, requireMatch } from "@/lib/operation";
import { authorize } from "@/lib/permissions/authorize";
import { id } from "@/lib/schemas/basics";

/** Ends a membership: one's own, or somebody else's with the right to manage members. What they coded stays. */
export const removeMember = command({
  permission: "member.leave",
  summary: "Remove a member, or leave",
  params: z.object({ projectId: id, userId: id }),
  input: z.object({}),
  subject: (db, actor, at) => findMemberLocked(db, actor, at),
  run: async ({ db, actor, params, subject, ifMatch, key }) => {
    if (params.userId !== actor.userId) authorize(actor, "member.manage", subject);
    requireMatch(ifMatch, memberJson(subject.member));
    if (subject.member.role === "owner" && (await countOtherOwners(db, params.projectId, params.userId)) === 0) throw new AppError("last-owner");
    await publish(db, { projectId: params.projectId, type: "member.removed", actorId: actor.userId, ids: [params.userId], key });
    await deleteMember(db, params);
  },
});
