import type { MailTime } from "@/lib/schemas/notification";

/** When collected mails go out: seven in the morning, UTC. */
const HOUR = 7;
/** A notice so shortly before goes into the next one: its transaction may not be over when the mail is written. */
const MARGIN_MS = 2 * 60_000;

/** The moment of the collected mail that something told now goes into; null where no mail is collected. */
export function mailDue(mail: MailTime, now: Date): Date | null {
  if (mail === "never" || mail === "at-once") return null;
  const due = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate(), HOUR));
  const stepDays = (days: number): void => void due.setUTCDate(due.getUTCDate() + days);
  // Mondays for the week.
  if (mail === "weekly") stepDays((8 - due.getUTCDay()) % 7);
  if (due.getTime() - now.getTime() < MARGIN_MS) stepDays(mail === "weekly" ? 7 : 1);
  return due;
}
