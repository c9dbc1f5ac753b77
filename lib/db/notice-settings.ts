import type { Db } from "@/lib/db/client";
import { type MailTime, type NoticeChoice, noticeDefaults, noticeKind, type NoticeKind, type NoticeSettings } from "@/lib/schemas/notification";

/** How somebody is told, kind by kind, and the projects they muted. */
export async function readNoticeSettings(db: Db, userId: string): Promise<NoticeSettings> {
  const rows = await db.noticeSetting.findMany({ where: { userId } });
  const mutes = await db.noticeMute.findMany({ where: { userId }, orderBy: { projectId: "asc" } });
  const chosen = new Map(rows.map((row) => [row.kind, { inApp: row.inApp, mail: row.mail as MailTime }]));
  const kinds = Object.fromEntries(noticeKind.options.map((kind) => [kind, chosen.get(kind) ?? noticeDefaults[kind]])) as Record<NoticeKind, NoticeChoice>;
  return { kinds, muted: mutes.map((mute) => mute.projectId) };
}

export async function writeNoticeSettings(tx: Db, userId: string, kinds: Partial<Record<NoticeKind, NoticeChoice>>): Promise<void> {
  for (const [kind, choice] of Object.entries(kinds)) {
    // eslint-disable-next-line no-await-in-loop -- one connection
    await tx.noticeSetting.upsert({ where: { userId_kind: { userId, kind } }, create: { userId, kind, ...choice }, update: choice });
  }
}

/** Ends every mail about projects; what is told in the app stays. */
export async function endNoticeMails(tx: Db, userId: string): Promise<void> {
  const { kinds } = await readNoticeSettings(tx, userId);
  await writeNoticeSettings(tx, userId, Object.fromEntries(noticeKind.options.map((kind) => [kind, { ...kinds[kind], mail: "never" as const }])));
}

/** Mutes these of the person's own projects, and no others. */
export async function writeNoticeMutes(tx: Db, userId: string, projectIds: string[]): Promise<void> {
  await tx.noticeMute.deleteMany({ where: { userId } });
  await tx.$executeRaw`insert into notice_mutes (user_id, project_id) select m.user_id, m.project_id from members m where m.user_id = ${userId}::uuid and m.project_id = any(${projectIds}::uuid[])`;
}
