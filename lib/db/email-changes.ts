import type { Db } from "@/lib/db/client";

type Hash = Uint8Array<ArrayBuffer>;

export type MailSide = "old" | "new";

export type EmailChangeRow = { userId: string; id: string; email: string; oldConfirmedAt: Date | null; newConfirmedAt: Date | null; createdAt: Date; expiresAt: Date };

const shown = { userId: true, id: true, email: true, oldConfirmedAt: true, newConfirmedAt: true, createdAt: true, expiresAt: true } as const;

/** Begins a change of address, in the place of an earlier one. */
export async function replaceEmailChange(tx: Db, change: { userId: string; id: string; email: string; createdAt: Date; expiresAt: Date }): Promise<void> {
  await deleteEmailChange(tx, change.userId);
  await tx.emailChange.create({ data: change });
}

/** The change an account waits for, while it can be confirmed. */
export async function findEmailChange(db: Db, userId: string): Promise<EmailChangeRow | null> {
  return await db.emailChange.findFirst({ where: { userId, expiresAt: { gt: new Date() } }, select: shown });
}

export async function setEmailChangeToken(db: Db, changeId: string, side: MailSide, hash: Hash): Promise<void> {
  await db.emailChange.updateMany({ where: { id: changeId }, data: side === "old" ? { oldTokenHash: hash } : { newTokenHash: hash } });
}

/** The change behind a link, and which of the two addresses the link was mailed to. With `lock`, it is held still. */
export async function findEmailChangeByToken(db: Db, hash: Hash, options: { lock?: boolean } = {}): Promise<(EmailChangeRow & { side: MailSide }) | null> {
  if (options.lock) await db.$executeRaw`select 1 from email_changes where old_token_hash = ${hash} or new_token_hash = ${hash} for update`;
  for (const side of ["old", "new"] as const) {
    // eslint-disable-next-line no-await-in-loop -- two sides
    const found = await db.emailChange.findFirst({ where: { expiresAt: { gt: new Date() }, ...(side === "old" ? { oldTokenHash: hash } : { newTokenHash: hash }) }, select: shown });
    if (found) return { ...found, side };
  }
  return null;
}

/** Notes that one of the two addresses agreed; its link ends. */
export async function confirmEmailSide(tx: Db, userId: string, side: MailSide, now: Date): Promise<void> {
  await tx.emailChange.update({ where: { userId }, data: side === "old" ? { oldConfirmedAt: now, oldTokenHash: null } : { newConfirmedAt: now, newTokenHash: null } });
}

export async function deleteEmailChange(tx: Db, userId: string): Promise<void> {
  await tx.emailChange.deleteMany({ where: { userId } });
}
