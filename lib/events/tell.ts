import { v7 as newId } from "uuid";
import type { Db } from "@/lib/db/client";
import { enqueueMail } from "@/lib/db/mail-queue";
import { insertNotice, type NewNotice, readChoices } from "@/lib/db/notifications";
import { mailDue } from "@/lib/events/mail-due";
import type { NoticeKind } from "@/lib/schemas/notification";

export type Happening = Omit<NewNotice, "id" | "userId" | "kind" | "inApp" | "mailDue"> & { now: Date };

/** A mail that goes out at once waits so long: whoever sees it in the app meanwhile gets none. */
const AT_ONCE_MS = 5_000;

/**
 * Tells people of something in the transaction that makes it happen: never whoever did it, and each as they chose. The
 * caller has made sure that they may see it now; whether they still may is asked again when it is read or mailed.
 */
export async function tell(tx: Db, happening: Happening, people: readonly { userId: string; kind: NoticeKind }[]): Promise<void> {
  const { now, ...about } = happening;
  const others = people.filter(({ userId }) => userId !== happening.actorId);
  for (const { userId, kind, inApp, mail } of await readChoices(tx, happening.projectId, others)) {
    const notice = { ...about, id: newId(), userId, kind, inApp, mailDue: mailDue(mail, now) };
    // eslint-disable-next-line no-await-in-loop -- one connection
    await insertNotice(tx, notice, now);
    // eslint-disable-next-line no-await-in-loop -- as above
    if (mail === "at-once") await enqueueMail(tx, { kind: "notice", projectId: notice.projectId, notificationId: notice.id }, { after: new Date(now.getTime() + AT_ONCE_MS) });
    // eslint-disable-next-line no-await-in-loop -- as above
    if (notice.mailDue) await enqueueMail(tx, { kind: "digest", userId, due: notice.mailDue.toISOString() }, { after: notice.mailDue, singletonKey: `digest ${userId} ${notice.mailDue.toISOString()}` });
  }
}
