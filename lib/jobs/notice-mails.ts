import { publicUrl } from "@/lib/auth/origin";
import { unsubscribeLinks } from "@/lib/auth/unsubscribe";
import { type AccountRow, readAccount } from "@/lib/db/accounts";
import { db } from "@/lib/db/client";
import { readNoticeSettings } from "@/lib/db/notice-settings";
import { listNoticesToMail, readNotice } from "@/lib/db/notifications";
import { letterTo, oneLine } from "@/lib/jobs/letter";
import type { Letter } from "@/lib/mail/deliver";
import type { Actor } from "@/lib/permissions/actor";
import { noticePath, noticeSentence } from "@/lib/schemas/notice-words";
import type { Notice } from "@/lib/schemas/notification";

/** So many are written out; of more it is said how many. */
const MOST = 100;

/** One notice, at once; null when it was seen, hidden or deleted meanwhile, or its reader wants no such mail any more. */
export async function composeNotice({ projectId, notificationId }: { projectId: string; notificationId: string }): Promise<Letter | null> {
  const notice = await readNotice(db(), { projectId, notificationId });
  if (!notice || (await readNoticeSettings(db(), notice.userId)).kinds[notice.kind].mail === "never") return null;
  return await composeFor(notice.userId, { id: notificationId });
}

/** Everything that was collected for this moment, in one mail. Writing it again finds the same: nothing is marked. */
export async function composeDigest({ userId, due }: { userId: string; due: string }): Promise<Letter | null> {
  return await composeFor(userId, { due: new Date(due) });
}

async function composeFor(userId: string, which: { id: string } | { due: Date }): Promise<Letter | null> {
  const account = await readAccount(db(), userId);
  if (!account || account.disabledAt) return null;
  const actor: Actor = { userId, name: account.name, isAdmin: false, via: "command", access: "read", onlyProject: null };
  const { kinds } = await readNoticeSettings(db(), userId);
  const notices = (await listNoticesToMail(db(), actor, which)).filter((notice) => kinds[notice.kind].mail !== "never");
  return notices.length === 0 ? null : letterOf(account, notices);
}

function letterOf(account: AccountRow, notices: readonly Notice[]): Letter {
  const { page, oneClick } = unsubscribeLinks(account.id);
  const [first] = notices;
  const subject = notices.length === 1 ? `${noticeSentence(first!)} (${first!.project.name})` : `${notices.length} news in ${projectNames(notices)}`;
  const letter = letterTo(account, subject, [...projectParts(notices.slice(0, MOST)), ...(notices.length > MOST ? [`… and ${notices.length - MOST} more.`] : []), `How you are told: ${new URL("/account", publicUrl()).href}\nNo more of these mails: ${page}`]);
  return { ...letter, headers: { "List-Unsubscribe": `<${oneClick}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" } };
}

function projectNames(notices: readonly Notice[]): string {
  const names = [...new Set(notices.map((notice) => notice.project.name))];
  return names.length > 2 ? `${names.length} projects` : names.join(" and ");
}

// Project by project; under each sentence where it leads.
function projectParts(notices: readonly Notice[]): string[] {
  const byProject = Map.groupBy(notices, (notice) => notice.project.id);
  return [...byProject.values()].flatMap((list) => [
    oneLine(list[0]!.project.name),
    list.map((notice) => `- ${oneLine(noticeSentence(notice))}\n  ${new URL(noticePath(notice), publicUrl()).href}`).join("\n"),
  ]);
}
