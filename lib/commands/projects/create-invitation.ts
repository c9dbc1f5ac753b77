import { z } from "zod";
import { expiryOf, linkOf } from "@/lib/auth/links";
import { hashSecret, newSecret } from "@/lib/auth/secrets";
import { findAccountByEmail } from "@/lib/db/accounts";
import { insertInvitation, invitationJson, revokeInvitations } from "@/lib/db/invitations";
import { enqueueMail } from "@/lib/db/mail-queue";
import { findProjectLocked, readMember } from "@/lib/db/members";
import { AppError } from "@/lib/errors";
import { publish } from "@/lib/events/publish";
import { sendsMail } from "@/lib/mail/mail-settings";
import { command } from "@/lib/operation";
import { id } from "@/lib/schemas/basics";
import { invitationCreate, invitationCreated } from "@/lib/schemas/project";

/** Invites an address, by mail where a mail server is set. The link is answered once all the same; an older open one for the same address ends. */
export const createInvitation = command({
  permission: "member.manage",
  summary: "Invite somebody by e-mail address",
  params: z.object({ projectId: id }),
  input: invitationCreate,
  output: invitationCreated,
  subject: (db, actor, { projectId }) => findProjectLocked(db, actor, projectId),
  run: async ({ db, actor, params: { projectId }, input, now, key, newId }) => {
    const account = await findAccountByEmail(db, input.email);
    if (account && (await readMember(db, projectId, account.id))) throw new AppError("already-member");
    const token = newSecret();
    const invitation = { id: newId(), email: input.email, role: input.role, createdAt: now, expiresAt: expiryOf("invitation", now) };
    await publish(db, { projectId, type: "invitation.created", actorId: actor.userId, ids: [invitation.id], facts: { role: input.role }, key });
    await revokeInvitations(db, { projectId, now }, { email: input.email });
    await insertInvitation(db, projectId, { ...invitation, tokenHash: hashSecret(token), invitedBy: actor.userId });
    const mailed = sendsMail();
    if (mailed) await enqueueMail(db, { kind: "invitation", projectId, invitationId: invitation.id });
    return { ...invitationJson({ ...invitation, acceptedAt: null, revokedAt: null }, now), link: linkOf("invitation", token), mailed };
  },
  remember: (answer) => ({ ...answer, link: null }),
});
