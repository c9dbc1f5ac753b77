import { Prisma } from "@/prisma/generated/client";

export const utc = (column: string): Prisma.Sql => Prisma.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);

const person = (column: string): Prisma.Sql => Prisma.raw(`(select json_build_object('userId', u.id, 'name', u.name) from users u where u.id = ${column})`);

/** A comment as JSON, made by PostgreSQL: one shape for lists, streams and past states. Expects `comments c`. What was deleted says nothing any more. */
export const commentJson = Prisma.sql`json_build_object(
  'id', c.id, 'projectId', c.project_id, 'threadId', c.thread_id, 'documentId', (select h.document_id from threads h where h.project_id = c.project_id and h.id = c.thread_id), 'author', ${person("c.author_id")},
  'text', case when c.deleted_at is null then c.text else '' end,
  'mentions', case when c.deleted_at is null then coalesce((select json_agg(json_build_object('userId', u.id, 'name', u.name) order by u.id) from users u where u.id = any(c.mentions)), '[]') else '[]' end,
  'version', c.version, 'createdAt', ${utc("c.created_at")}, 'updatedAt', ${utc("c.updated_at")}, 'deletedAt', ${utc("c.deleted_at")}, 'deletedBy', c.deleted_by)`;

/** A thread as JSON, the same for all its readers. Expects `threadSource`. */
export const threadJson = Prisma.sql`json_build_object(
  'id', t.id, 'projectId', t.project_id, 'kind', t.kind, 'documentId', t.document_id, 'annotationId', t.annotation_id, 'tagId', t.tag_id, 'revision', t.revision,
  'span', case when t.start is null then null else json_build_object('start', t.start, 'end', t."end") end,
  'quote', coalesce(t.quote, nullif(array_to_string(a.quotes, ' […] '), '')),
  'subjectDeleted', a.deleted_at is not null or g.deleted_at is not null, 'openedBy', ${person("t.opened_by")},
  'comments', (select count(*) from comments c where c.project_id = t.project_id and c.thread_id = t.id and c.deleted_at is null),
  'resolvedAt', ${utc("t.resolved_at")}, 'resolvedBy', t.resolved_by, 'createdAt', ${utc("t.created_at")}, 'updatedAt', ${utc("t.updated_at")})`;

export const threadSource = Prisma.sql`threads t
  left join annotations a on a.project_id = t.project_id and a.id = t.annotation_id
  left join tags g on g.project_id = t.project_id and g.id = t.tag_id`;

/** Threads go with a deleted document, and come back with it. */
export const standingThread = Prisma.sql`(t.document_id is null or exists (select from documents d where d.project_id = t.project_id and d.id = t.document_id and d.deleted_at is null))`;
