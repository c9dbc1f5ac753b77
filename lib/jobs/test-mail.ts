import { readAccount } from "@/lib/db/accounts";
import { db } from "@/lib/db/client";
import { letterTo } from "@/lib/jobs/letter";
import type { Letter } from "@/lib/mail/deliver";

/** For an administrator who wants to see that mails arrive. */
export async function composeTest({ userId }: { userId: string }): Promise<Letter | null> {
  const account = await readAccount(db(), userId);
  return account && letterTo(account, "A test of the mail server", ["you asked for this mail on the administration page. It arrived, so mails of this server do."]);
}
