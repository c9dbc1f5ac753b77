import type { MailKind, QueuedMail } from "@/lib/db/mail-queue";
import { composeEmailChange } from "@/lib/jobs/email-change-mail";
import { composeIdentityClaim, composeIdentityLinked } from "@/lib/jobs/identity-mails";
import { composeInvitation } from "@/lib/jobs/invitation-mail";
import { composePasswordChanged, composePasswordReset, composeWelcome } from "@/lib/jobs/password-mails";
import { composeSecondFactor } from "@/lib/jobs/second-factor-mail";
import { composeTest } from "@/lib/jobs/test-mail";
import type { Letter } from "@/lib/mail/deliver";

type Composers = { [Kind in MailKind]: (mail: Extract<QueuedMail, { kind: Kind }>) => Promise<Letter | null> };

/**
 * ▣ Who writes which mail. A composer gets ids, reads what is true now, makes what may be used once, and answers the
 * letter; null when there is nothing to say any more. It may run again when the mail server refused.
 */
const composers: Composers = {
  test: composeTest,
  welcome: composeWelcome,
  "password-reset": composePasswordReset,
  "password-changed": composePasswordChanged,
  "email-change": composeEmailChange,
  "second-factor": composeSecondFactor,
  "identity-claim": composeIdentityClaim,
  "identity-linked": composeIdentityLinked,
  invitation: composeInvitation,
};

export async function composeMail(mail: QueuedMail): Promise<Letter | null> {
  const compose = composers[mail.kind] as (given: QueuedMail) => Promise<Letter | null>;
  return await compose(mail);
}
