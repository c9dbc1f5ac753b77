import { expect } from "@playwright/test";
import { seeded } from "@/tests/e2e/support/seeded";
import type { ArrivedMail } from "@/tests/support/mail-server";

/** The newest mail to this address with this subject, once it has arrived at the mail server of the tests. */
export async function mailTo(address: string, subject: RegExp): Promise<ArrivedMail> {
  let found: ArrivedMail | undefined;
  await expect.poll(async () => {
    const mails = (await (await fetch(seeded().mailbox)).json()) as ArrivedMail[];
    found = mails.findLast((mail) => mail.to.includes(address) && subject.test(mail.subject));
    return found !== undefined;
  }, { timeout: 20_000, message: `a mail to ${address}` }).toBe(true);
  return found as ArrivedMail;
}

/** The path of the link in a mail. */
export function linkIn(mail: ArrivedMail): string {
  const link = /^https?:\/\/\S+$/mu.exec(mail.text)?.[0];
  if (!link) throw new Error(`No link in: ${mail.text}`);
  return new URL(link).pathname;
}
