import { expiryOf, linkOf } from "@/lib/auth/links";
import { publicUrl } from "@/lib/auth/origin";
import { hashSecret, newSecret } from "@/lib/auth/secrets";
import { insertAccountLink } from "@/lib/db/account-links";
import { readAccount } from "@/lib/db/accounts";
import { db } from "@/lib/db/client";
import { letterTo } from "@/lib/jobs/letter";
import type { Letter } from "@/lib/mail/deliver";

/** The link with which somebody who forgot their password chooses another one. */
export async function composePasswordReset({ userId }: { userId: string }): Promise<Letter | null> {
  const account = await readAccount(db(), userId);
  if (!account || account.disabledAt) return null;
  const token = newSecret();
  const now = new Date();
  await insertAccountLink(db(), { tokenHash: hashSecret(token), kind: "reset", userId, createdAt: now, expiresAt: expiryOf("mailed-reset", now) }, { besideOthers: true });
  const without = "This account has no password so far: you sign in through another service. With the link you can give it one; the other way in stays.";
  return letterTo(account, "Choose a new password", [
    "somebody, probably you, asked for a new password for your account. Choose it here, within an hour:",
    linkOf("mailed-reset", token),
    ...(account.hasPassword ? [] : [without]),
    "If it was not you, do nothing: your password stays as it is.",
  ]);
}

export async function composePasswordChanged({ userId }: { userId: string }): Promise<Letter | null> {
  const account = await readAccount(db(), userId);
  if (!account || account.disabledAt) return null;
  return letterTo(account, "Your password was changed", [
    "the password of your account was changed just now, and all other sessions were ended.",
    `If it was not you: choose another one at ${new URL("/forgot", publicUrl()).href}, and tell whoever runs this server.`,
  ]);
}

/** For whom an administrator made an account: the link where its owner chooses a password, beside the one shown to the administrator. */
export async function composeWelcome({ userId }: { userId: string }): Promise<Letter | null> {
  const account = await readAccount(db(), userId);
  if (!account || account.disabledAt || account.hasPassword) return null;
  const token = newSecret();
  const now = new Date();
  await insertAccountLink(db(), { tokenHash: hashSecret(token), kind: "reset", userId, createdAt: now, expiresAt: expiryOf("welcome", now) }, { besideOthers: true });
  return letterTo(account, "Your Concord account", ["an account was made for you, to code documents together with your team. Choose a password for it here, within a week:", linkOf("welcome", token)]);
}
