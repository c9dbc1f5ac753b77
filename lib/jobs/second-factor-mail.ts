import { readAccount } from "@/lib/db/accounts";
import { db } from "@/lib/db/client";
import { letterTo } from "@/lib/jobs/letter";
import type { Letter } from "@/lib/mail/deliver";

const words = {
  added: ["Your account has a second factor now", "signing in to your account asks for a code of your authenticator from now on."],
  removed: ["The second factor of your account was removed", "signing in to your account no longer asks for a code of an authenticator."],
  reset: ["The second factor of your account was reset", "an administrator took the second factor off your account and ended its sessions. You can set up another one on your account page."],
} as const;

export async function composeSecondFactor({ userId, what }: { userId: string; what: keyof typeof words }): Promise<Letter | null> {
  const account = await readAccount(db(), userId);
  if (!account || account.disabledAt) return null;
  const [subject, happened] = words[what];
  return letterTo(account, subject, [happened, "If you know nothing of this, change your password and tell whoever runs this server."]);
}
