import { z } from "zod";
import { findInvitationLocked, revokeInvitations } from "@/lib/db/invitations";
import { AppError } from "@/lib/errors";
import { publish } from "@/lib/events/publish";
import { command } from "@/lib/operation";
import { id } from "@/lib/schemas/basics";

/** Takes an invitation back. It has no version: it is open or it is not. */
export const revokeInvitation = command({
  permission: "member.manage",
  summary: "Revoke an invitation",
  params: z.object({ projectId: id, invitationId: id }),
  input: z.object({}),
  subject: (db, actor, at) => findInvitationLocked(db, actor, at),
  run: async ({ db, actor, params: { projectId, invitationId }, subject, now, key }) => {
    if (subject.invitation.acceptedAt) throw new AppError("wrong-state", "This invitation was accepted already.");
    if (subject.invitation.revokedAt) return;
    await publish(db, { projectId, type: "invitation.revoked", actorId: actor.userId, ids: [invitationId], key });
    await revokeInvitations(db, { projectId, now }, { id: invitationId });
  },
});
