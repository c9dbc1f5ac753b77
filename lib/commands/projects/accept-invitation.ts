import { z } from "zod";
import { requireLink } from "@/lib/auth/begin-session";
import { checkCredentials } from "@/lib/auth/credentials";
import { type Entry, enter } from "@/lib/auth/enter";
import { hashPassword } from "@/lib/auth/password";
import { requireGoodPassword } from "@/lib/auth/password-rules";
import { hashSecret } from "@/lib/auth/secrets";
import { spendAttempt } from "@/lib/auth/throttle";
import { findAccountByEmail, insertAccount, readAccount } from "@/lib/db/accounts";
import { db as database } from "@/lib/db/client";
import { findOpenInvitation, type OpenInvitation } from "@/lib/db/invitations";
import { joinByInvitation } from "@/lib/db/join";
import { recordServerEvent } from "@/lib/db/server-events";
import { AppError, problem } from "@/lib/errors";
import { publish } from "@/lib/events/publish";
import { command } from "@/lib/operation";
import type { Actor } from "@/lib/permissions/actor";
import { invitationAccept } from "@/lib/schemas/account";

type Given = z.output<typeof invitationAccept>;

/** Who comes in: an account (signed in already, or by its password), or a new one with this name and hash. */
type Guest = { account: string; signedIn: boolean } | { account: null; name: string; hash: string };

/**
 * Follows an invitation into its project. Holding the link is not enough to enter an existing account: its owner is
 * signed in or gives the password. A new account's address counts as unproven, for the link may have come by any way.
 */
export const acceptInvitation = command({
  permission: "server.enter",
  summary: "Accept an invitation",
  params: z.object({}),
  input: invitationAccept,
  subject: async () => ({ role: null }),
  prepare: async ({ actor, input, visitor }): Promise<Guest> => {
    await spendAttempt(null, visitor.address);
    const invitation = requireLink(await findOpenInvitation(database(), { tokenHash: hashSecret(input.token) }));
    if (actor) return await guestSignedIn(actor, invitation);
    const account = await findAccountByEmail(database(), invitation.email);
    if (!account) return await newGuest(input, invitation);
    const { id } = await checkCredentials({ email: invitation.email, password: input.password ?? "" }, visitor.address);
    return { account: id, signedIn: false };
  },
  run: async ({ db, actor, input, prepared, visitor, now, newId }): Promise<{ projectId: string; begun: Entry | null }> => {
    const invitation = requireLink(await findOpenInvitation(db, { tokenHash: hashSecret(input.token) }, { lock: true }));
    const { projectId, role } = invitation;
    const userId = prepared.account ?? newId();
    if (prepared.account === null) {
      await insertAccount(db, { id: userId, email: invitation.email, name: prepared.name, isAdmin: false, passwordHash: prepared.hash, emailVerifiedAt: null, createdAt: now });
      await recordServerEvent(db, { type: "account.created", actor: userId, subjectId: userId, facts: { by: "invitation" } });
    }
    if (await joinByInvitation(db, { invitation, userId, now })) await publish(db, { projectId, type: "member.added", actorId: userId, ids: [userId], facts: { role, invitation: invitation.id } });
    await recordServerEvent(db, { type: "invitation.accepted", actor: actor ?? userId, subjectId: userId });
    const stays = prepared.account !== null && prepared.signedIn;
    return { projectId, begun: stays ? null : await enter(db, userId, { visitor, now, by: "invitation" }) };
  },
  remember: (result) => ({ ...result, begun: null }),
});

async function guestSignedIn(actor: Actor, invitation: OpenInvitation): Promise<Guest> {
  const account = await readAccount(database(), actor.userId);
  if (account?.email !== invitation.email || actor.onlyProject !== null) throw new AppError("invitation-for-another");
  return { account: actor.userId, signedIn: true };
}

async function newGuest(input: Given, invitation: OpenInvitation): Promise<Guest> {
  const missing = (["name", "password"] as const).filter((field) => !input[field]);
  if (missing.length > 0) throw new AppError("invalid-input", undefined, { problems: missing.map((path) => problem("invalid-input", { path }, "needed for a new account")) });
  const person = { email: invitation.email, name: input.name as string };
  requireGoodPassword(input.password as string, person);
  return { account: null, name: person.name, hash: await hashPassword(input.password as string) };
}
