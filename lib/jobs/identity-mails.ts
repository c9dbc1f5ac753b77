import { linkOf } from "@/lib/auth/links";
import { publicUrl } from "@/lib/auth/origin";
import { nameOfIssuer } from "@/lib/auth/provider-settings";
import { hashSecret, newSecret } from "@/lib/auth/secrets";
import { readAccount } from "@/lib/db/accounts";
import { db } from "@/lib/db/client";
import { findIdentityClaim, setClaimMailToken } from "@/lib/db/identity-claims";
import { letterTo, oneLine } from "@/lib/jobs/letter";
import type { Letter } from "@/lib/mail/deliver";

/** Asks the owner of an account whether an identity that claims it is theirs. */
export async function composeIdentityClaim({ claimId }: { claimId: string }): Promise<Letter | null> {
  const claim = await findIdentityClaim(db(), { id: claimId });
  const account = claim && (await readAccount(db(), claim.userId));
  if (!claim || !account || account.disabledAt) return null;
  const token = newSecret();
  await setClaimMailToken(db(), claimId, hashSecret(token));
  const who = `${oneLine(nameOfIssuer(claim.provider))}${claim.label ? ` (${oneLine(claim.label)})` : ""}`;
  return letterTo(account, "Is this you?", [
    `somebody signed in through ${who} and wants to use your account with it. If it was you, follow this link within half an hour, and press the button:`,
    linkOf("identity-claim", token),
    "If it was not you, do nothing. Whoever it was cannot get in.",
  ]);
}

export async function composeIdentityLinked({ userId }: { userId: string }): Promise<Letter | null> {
  const account = await readAccount(db(), userId);
  if (!account || account.disabledAt) return null;
  return letterTo(account, "Another way to sign in was connected", [
    `an identity at another service was connected to your account: it can be signed in to with it from now on. Your account page lists them: ${new URL("/account", publicUrl()).href}`,
    "If it was not you, disconnect it there, change your password, and tell whoever runs this server.",
  ]);
}
