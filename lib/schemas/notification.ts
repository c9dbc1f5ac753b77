import { z } from "zod";
import { id, pageQuery, timestamp } from "@/lib/schemas/basics";

/** Everything one can be told of. */
export const noticeKind = z.enum(["mention", "reply", "annotation-comment", "question", "assigned", "returned", "submitted", "revealed", "joined", "job-done", "job-failed"]);

export type NoticeKind = z.output<typeof noticeKind>;

export const mailTime = z.enum(["at-once", "daily", "weekly", "never"]);

export type MailTime = z.output<typeof mailTime>;

export type NoticeChoice = { inApp: boolean; mail: MailTime };

/** How one is told while one has not said otherwise: at once by mail of what waits for oneself, else once a day. */
export const noticeDefaults: Record<NoticeKind, NoticeChoice> = {
  "mention": { inApp: true, mail: "at-once" },
  "reply": { inApp: true, mail: "daily" },
  "annotation-comment": { inApp: true, mail: "daily" },
  "question": { inApp: true, mail: "daily" },
  "assigned": { inApp: true, mail: "at-once" },
  "returned": { inApp: true, mail: "at-once" },
  "submitted": { inApp: true, mail: "daily" },
  "revealed": { inApp: true, mail: "daily" },
  "joined": { inApp: true, mail: "never" },
  "job-done": { inApp: true, mail: "never" },
  "job-failed": { inApp: true, mail: "never" },
};

export const notification = z.object({
  id: z.string(),
  kind: noticeKind,
  project: z.object({ id: z.string(), name: z.string() }),
  actor: z.object({ userId: z.string(), name: z.string() }).nullable(),
  document: z.object({ id: z.string(), title: z.string() }).nullable(),
  threadId: z.string().nullable(),
  tagId: z.string().nullable(),
  annotationId: z.string().nullable(),
  createdAt: timestamp,
  readAt: timestamp.nullable(),
});

export type Notice = z.output<typeof notification>;

export const notificationQuery = pageQuery.extend({ projectId: id.optional(), unread: z.enum(["true", "false"]).transform((value) => value === "true").optional() });

export const notificationList = z.object({ items: z.array(notification), nextCursor: z.string().nullable(), unread: z.int() });

/** Those of these ids, else all of the project, else all. */
export const notificationRead = z.object({ ids: z.array(id).min(1).max(1_000).optional(), projectId: id.optional() });

const choice = z.object({ inApp: z.boolean(), mail: mailTime });

export const noticeSettings = z.object({ kinds: z.record(noticeKind, choice), muted: z.array(z.string()) });

export type NoticeSettings = z.output<typeof noticeSettings>;

export const noticeSettingsChange = z.object({ kinds: z.partialRecord(noticeKind, choice).default({}), muted: z.array(id).max(1_000).optional() });
