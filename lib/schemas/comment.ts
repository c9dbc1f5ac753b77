import { z } from "zod";
import { id, pageQuery, text, timestamp, version } from "@/lib/schemas/basics";

export const threadKind = z.enum(["annotation", "span", "tag", "document"]);

/** Longest text of one comment, in code points. */
export const COMMENT_LIMIT = 10_000;

/** What a new thread is about. */
export const threadSubject = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("annotation"), annotationId: id }),
  z.object({ kind: z.literal("span"), documentId: id, revision: z.int().min(1).optional(), span: z.object({ start: z.number(), end: z.number() }) }),
  z.object({ kind: z.literal("tag"), tagId: id }),
  z.object({ kind: z.literal("document"), documentId: id }),
]);

export type ThreadSubject = z.output<typeof threadSubject>;

/** What PUT takes: an answer names its thread, the first comment of a new one its subject, an edit neither. */
export const commentBody = z.object({
  threadId: id.optional(),
  subject: threadSubject.optional(),
  text: text({ max: COMMENT_LIMIT }).refine((value) => value.trim() !== "", "write something"),
  mentions: z.array(id).max(50).default([]).meta({ description: "Accounts that are mentioned; the text says @name" }),
});

const person = z.object({ userId: z.string(), name: z.string() });

export const comment = z.object({
  id: z.string(),
  projectId: z.string(),
  threadId: z.string(),
  documentId: z.string().nullable(),
  author: person.nullable(),
  text: z.string().meta({ description: "Plain text; empty when deleted" }),
  mentions: z.array(person),
  version,
  createdAt: timestamp,
  updatedAt: timestamp,
  deletedAt: timestamp.nullable(),
  deletedBy: z.string().nullable(),
});

export type Comment = z.output<typeof comment>;

export const thread = z.object({
  id: z.string(),
  projectId: z.string(),
  kind: threadKind,
  documentId: z.string().nullable(),
  annotationId: z.string().nullable(),
  tagId: z.string().nullable(),
  revision: z.int().nullable(),
  span: z.object({ start: z.int(), end: z.int() }).nullable(),
  quote: z.string().nullable().meta({ description: "What the span or the annotation says" }),
  subjectDeleted: z.boolean(),
  openedBy: person.nullable(),
  comments: z.int(),
  resolvedAt: timestamp.nullable(),
  resolvedBy: z.string().nullable(),
  createdAt: timestamp,
  updatedAt: timestamp,
});

export type Thread = z.output<typeof thread>;

/** A thread as one reader finds it. */
export const threadItem = thread.extend({ unread: z.int().meta({ description: "Comments of others you have not seen" }), opening: z.string().meta({ description: "How its first standing comment begins" }) });

export type ThreadItem = z.output<typeof threadItem>;

const flag = z.enum(["true", "false"]).transform((value) => value === "true").optional();

export const threadFilter = z.object({
  documentId: id.optional(),
  annotationId: id.optional(),
  tagId: id.optional(),
  kind: threadKind.optional(),
  state: z.enum(["open", "resolved", "all"]).default("all"),
  mine: flag.meta({ description: "Opened or answered by you" }),
  mentionsMe: flag,
  unread: flag,
});

export type ThreadFilter = z.output<typeof threadFilter>;

export const threadQuery = threadFilter.extend(pageQuery.shape);

export const commentQuery = pageQuery.extend({ threadId: id.optional(), documentId: id.optional(), tagId: id.optional() });

export const mentionQuery = z.object({ threadId: id.optional(), documentId: id.optional() });

export const mentionable = z.object({ items: z.array(person) });

export const unreadThreads = z.object({ threads: z.int(), documents: z.array(z.object({ documentId: z.string(), threads: z.int() })) });
