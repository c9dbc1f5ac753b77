import { linkOf } from "@/lib/auth/links";
import { hashSecret, newSecret } from "@/lib/auth/secrets";
import { db } from "@/lib/db/client";
import { findInvitationById, setMailToken } from "@/lib/db/invitations";
import { oneLine } from "@/lib/jobs/letter";
import type { Letter } from "@/lib/mail/deliver";

/** The invitation to a project, with a link of its own beside the one shown to whoever invites. */
export async function composeInvitation(at: { projectId: string; invitationId: string }): Promise<Letter | null> {
  const invitation = await findInvitationById(db(), at);
  if (!invitation) return null;
  const token = newSecret();
  await setMailToken(db(), at, hashSecret(token));
  const project = oneLine(invitation.projectName);
  const text = [
    `${oneLine(invitation.invitedBy ?? "Somebody")} invites you to the project “${project}”, as ${invitation.role}.`,
    linkOf("invitation", token),
    "The link is yours alone and ends after a week. If you do not know what this is about, do nothing.",
  ];
  return { to: invitation.email, subject: `Invitation to ${project}`, text: text.join("\n\n") };
}
