import type { OwnEvent } from "@/lib/annotations/undoable";
import type { Db } from "@/lib/db/client";
import { tagsLeadingTo } from "@/lib/db/merged-tags";
import { visibleWhere } from "@/lib/db/visible";
import type { Visibility } from "@/lib/permissions/visible";
import type { EventType } from "@/lib/schemas/event";
import { Prisma } from "@/prisma/generated/client";

export const EVENT_CHANNEL = "concord_events";

export type NewEvent = {
  projectId: string;
  type: EventType;
  actorId: string | null;
  documentId?: string | null;
  /** Whose coding it touches; decides who may know. */
  annotatorId?: string | null;
  ids: string[];
  facts?: Record<string, unknown>;
  key?: string | null;
  /** What rows that were written before it name it by; given one when there are none. */
  act?: string | undefined;
};

export type EventRow = {
  number: bigint;
  at: Date;
  type: EventType;
  actorId: string | null;
  documentId: string | null;
  annotatorId: string | null;
  ids: string[];
  facts: Record<string, unknown>;
  /** The key of the act. */
  key: string | null;
};

const columns = Prisma.sql`e.number, e.at, e.type, e.actor_id as "actorId", e.document_id as "documentId", e.annotator_id as "annotatorId", e.ids, e.facts, e.key::text`;

/**
 * Takes the project's next number, writes the event and asks PostgreSQL to notify when the transaction commits: one
 * round trip. From here on other writers of the project wait for this commit, so a command calls it after every check.
 */
export async function insertEvent(tx: Db, event: NewEvent): Promise<bigint> {
  const rows = await tx.$queryRaw<{ number: bigint }[]>`
    with clock as (update project_clocks set last_event = last_event + 1 where project_id = ${event.projectId}::uuid returning last_event),
    put as (
      insert into events (project_id, number, type, actor_id, document_id, annotator_id, ids, facts, key, act)
      select ${event.projectId}::uuid, last_event, ${event.type}, ${event.actorId}::uuid, ${event.documentId ?? null}::uuid, ${event.annotatorId ?? null}::uuid,
        ${event.ids}::uuid[], ${JSON.stringify(event.facts ?? {})}::jsonb, ${event.key ?? null}::uuid, coalesce(${event.act ?? null}::uuid, gen_random_uuid()) from clock)
    select last_event as number, pg_notify(${EVENT_CHANNEL}, ${event.projectId} || ':' || last_event)::text as told from clock`;
  const number = rows[0]?.number;
  if (number === undefined) throw new Error("The project has no clock.");
  return number;
}

/** A notification that belongs to no event. */
export async function notify(db: Db, channel: string, payload: string): Promise<void> {
  await db.$executeRaw`select pg_notify(${channel}, ${payload})`;
}

export async function lastEvent(db: Db, projectId: string): Promise<bigint> {
  const row = await db.projectClock.findUnique({ where: { projectId } });
  return row?.lastEvent ?? 0n;
}

/** The last event that had begun by a time; 0 before the first. */
export async function lastEventBy(db: Db, projectId: string, time: Date): Promise<bigint> {
  const rows = await db.$queryRaw<{ number: bigint | null }[]>`select max(number) as number from events where project_id = ${projectId}::uuid and at <= ${time}`;
  return rows[0]?.number ?? 0n;
}

/** Events after `after` that this reader may know, oldest first. Up to `until`, where given. */
export async function listEvents(db: Db, at: { projectId: string; visibility: Visibility; after: bigint; until?: bigint; limit: number; documentId?: string | undefined }): Promise<EventRow[]> {
  const document = at.documentId ? Prisma.sql`and e.document_id = ${at.documentId}::uuid` : Prisma.empty;
  const until = at.until === undefined ? Prisma.empty : Prisma.sql`and e.number <= ${at.until}`;
  return await db.$queryRaw<EventRow[]>`
    select ${columns} from events e where e.project_id = ${at.projectId}::uuid and e.number > ${at.after} ${until} ${document}
      and ${visibleWhere(at.visibility, { document: "e.document_id", annotator: "e.annotator_id" })}
    order by e.number limit ${at.limit}`;
}

export async function findEvent(db: Db, projectId: string, number: bigint): Promise<EventRow | null> {
  const rows = await db.$queryRaw<EventRow[]>`select ${columns} from events e where e.project_id = ${projectId}::uuid and e.number = ${number}`;
  return rows[0] ?? null;
}

/** Conditions on an event, all of them; a document's own events are those in it, and batches and imports that touched it. */
export type EventFilter = { person?: string | undefined; types?: readonly string[] | undefined; documentId?: string | undefined; tagId?: string | undefined; from?: Date | undefined; to?: Date | undefined };

type Before = { projectId: string; visibility: Visibility; before: bigint | null; limit: number; filter?: EventFilter };

/** The latest events before `before` that this reader may know, newest first; without a place the very latest. `to` is not included. */
export async function listEventsBefore(db: Db, at: Before): Promise<EventRow[]> {
  const conditions = [
    Prisma.sql`e.project_id = ${at.projectId}::uuid`,
    visibleWhere(at.visibility, { document: "e.document_id", annotator: "e.annotator_id" }),
    ...(at.before === null ? [] : [Prisma.sql`e.number < ${at.before}`]),
    ...filterConditions(at.projectId, at.filter ?? {}),
  ];
  return await db.$queryRaw<EventRow[]>`select ${columns} from events e where ${Prisma.join(conditions, " and ")} order by e.number desc limit ${at.limit}`;
}

function filterConditions(projectId: string, { person, types, documentId, tagId, from, to }: EventFilter): Prisma.Sql[] {
  const conditions: Prisma.Sql[] = [];
  if (person) conditions.push(Prisma.sql`e.actor_id = ${person}::uuid`);
  if (types) conditions.push(Prisma.sql`e.type = any(${[...types]}::text[])`);
  if (from) conditions.push(Prisma.sql`e.at >= ${from}`);
  if (to) conditions.push(Prisma.sql`e.at < ${to}`);
  if (documentId) {
    conditions.push(Prisma.sql`(e.document_id = ${documentId}::uuid or (e.document_id is null and (
      (e.type like 'document.%' and ${documentId}::uuid = any(e.ids))
      or (e.type like 'annotation.%' and exists (select from annotations a where a.project_id = e.project_id and a.id = any(e.ids) and a.document_id = ${documentId}::uuid)))))`);
  }
  if (tagId) {
    conditions.push(Prisma.sql`((e.type like 'tag.%' and ${tagId}::uuid = any(e.ids))
      or (e.type like 'annotation.%' and exists (select from annotation_tags t where t.project_id = e.project_id and t.annotation_id = any(e.ids) and t.tag_id = any(${tagsLeadingTo({ projectId, tagId })}))))`);
  }
  return conditions;
}

/** The event that one person's act with this key wrote. */
export async function findEventByKey(db: Db, at: { projectId: string; actorId: string; key: string }): Promise<EventRow | null> {
  const rows = await db.$queryRaw<EventRow[]>`
    select ${columns} from events e where e.project_id = ${at.projectId}::uuid and e.key = ${at.key}::uuid and e.actor_id = ${at.actorId}::uuid order by e.number limit 1`;
  return rows[0] ?? null;
}

/** One person's latest acts on the annotations of a document, or on the codebook, oldest first. */
export async function listOwnActs(db: Db, at: { projectId: string; actorId: string; on: { documentId: string } | "codebook"; limit: number }): Promise<OwnEvent[]> {
  const on = at.on === "codebook" ? Prisma.sql`e.type like 'tag.%'` : Prisma.sql`e.document_id = ${at.on.documentId}::uuid and e.type like 'annotation.%'`;
  const rows = await db.$queryRaw<OwnEvent[]>`
    select e.key, e.ids, e.facts->>'undidKey' as undid from events e
    where e.project_id = ${at.projectId}::uuid and ${on} and e.actor_id = ${at.actorId}::uuid and e.key is not null
    order by e.number desc limit ${at.limit}`;
  return rows.toReversed();
}
