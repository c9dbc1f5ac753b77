import { linkOf } from "@/lib/auth/links";
import { hashSecret, newSecret } from "@/lib/auth/secrets";
import { findAccountByEmail, readAccount } from "@/lib/db/accounts";
import { db } from "@/lib/db/client";
import { findEmailChange, type MailSide, setEmailChangeToken } from "@/lib/db/email-changes";
import { letterTo } from "@/lib/jobs/letter";
import type { Letter } from "@/lib/mail/deliver";

/** The question to one of the two addresses whether an account may move from the one to the other. */
export async function composeEmailChange({ userId, changeId, side }: { userId: string; changeId: string; side: MailSide }): Promise<Letter | null> {
  const [account, change] = [await readAccount(db(), userId), await findEmailChange(db(), userId)];
  if (!account || account.disabledAt || change?.id !== changeId) return null;
  if (side === "old" ? change.oldConfirmedAt : change.newConfirmedAt) return null;
  if (side === "new" && (await findAccountByEmail(db(), change.email))) {
    return { to: change.email, subject: "An account with this address exists", text: "Somebody wants to use this e-mail address for another account of this server. That is not possible as long as your account has it; nothing was changed." };
  }
  const token = newSecret();
  await setEmailChangeToken(db(), changeId, side, hashSecret(token));
  const letter = letterTo(account, "Confirm the change of your e-mail address", [
    side === "old" ? `your account is to have another e-mail address from now on: ${change.email}. To agree, follow this link and press the button:` : "this is to be the e-mail address of your account from now on. To agree, follow this link and press the button:",
    linkOf("email-change", token),
    "The address changes when both, the old and the new one, have agreed. If this was not you, do nothing, and change your password.",
  ]);
  return side === "old" ? letter : { ...letter, to: change.email };
}
