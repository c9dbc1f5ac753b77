import type { Db } from "@/lib/db/client";
import { findProject, type ProjectSubject } from "@/lib/db/projects";
import { type AttributeDefinition, foldTagName, type Tag } from "@/lib/codebook/tag";
import { followMerges } from "@/lib/codebook/merge";
import { inTreeOrder, pathOf } from "@/lib/codebook/tree";
import { tagsLeadingTo } from "@/lib/db/merged-tags";
import { rowsAt } from "@/lib/db/past";
import { isUniqueViolation } from "@/lib/db/sql-state";
import { RaceLost } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import type { Actor } from "@/lib/permissions/actor";
import { Prisma } from "@/prisma/generated/client";

export type TagSubject = ProjectSubject & { tag: Tag; tags: Tag[] };

type TagRow = Prisma.TagGetPayload<object>;

/** The whole codebook in tree order, retired tags included: paths need all of it, and it is small. */
export async function listTags(db: Db, projectId: string): Promise<Tag[]> {
  const rows = await db.tag.findMany({ where: { projectId, deletedAt: null } });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return inTreeOrder(rows.map((row) => tagOf(row, pathOf(byId, row.id))));
}

const columns = Prisma.sql`t.id, t.project_id as "projectId", t.parent_id as "parentId", t.name, t.color, t.definition, t.position, t.shortcut, t.relation, t.attributes, t.retired_at as "retiredAt",
  t.merged_into_id as "mergedIntoId", t.version, t.created_at as "createdAt", t.updated_at as "updatedAt", t.deleted_at as "deletedAt", t.since_event as "sinceEvent"`;

/** The codebook as it stood at an event, with the names of then, in the tree of then. */
export async function tagsAt(db: Db, at: { projectId: string; event: bigint }): Promise<Tag[]> {
  const rows = await db.$queryRaw<TagRow[]>`
    select ${columns} from ${rowsAt("tags", "t", at)} where t.deleted_at is null`;
  const byId = new Map(rows.map((row) => [row.id, row]));
  return inTreeOrder(rows.map((row) => tagOf(row, pathOf(byId, row.id))));
}

/** A tag that stands or was deleted. */
export type TagState = Tag & { deleted: boolean };

/** One tag as it stood at an event, deleted ones included; null before there was one. Its path is not told. */
export async function tagStateAt(db: Db, at: { projectId: string; event: bigint }, id: string): Promise<TagState | null> {
  const rows = await db.$queryRaw<TagRow[]>`select ${columns} from ${rowsAt("tags", "t", at)} where t.id = ${id}::uuid`;
  return rows[0] ? { ...tagOf(rows[0], []), deleted: rows[0].deletedAt !== null } : null;
}

/**
 * The codebook for somebody who is about to change it. Changes of one codebook come one after another, else two moves at
 * once could hang a tag below itself; coding goes on meanwhile (the lock does not touch the keys that annotations refer to).
 */
export async function findCodebook(db: Db, actor: Actor | null, projectId: string): Promise<(ProjectSubject & { tags: Tag[] }) | null> {
  const project = await findProject(db, actor, projectId);
  if (!project) return null;
  await db.$queryRaw`select from projects where id = ${projectId}::uuid for no key update`;
  return { ...project, tags: await listTags(db, projectId) };
}

export async function findTag(db: Db, actor: Actor | null, at: { projectId: string; tagId: string; lock?: boolean }): Promise<TagSubject | null> {
  const project = at.lock ? await findCodebook(db, actor, at.projectId) : await findProject(db, actor, at.projectId);
  if (!project) return null;
  const tags = "tags" in project ? (project.tags as Tag[]) : await listTags(db, at.projectId);
  const tag = tags.find((candidate) => candidate.id === at.tagId);
  return tag ? { ...project, tag, tags } : null;
}

/** What the codebook says of a tag that is given; `leadsTo` of a merged one. */
export type GivenTag = { retired: boolean; relation: boolean; leadsTo: string | null; attributes: AttributeDefinition[] };

/** The tags of these ids that exist in the project; merged and retired ones included. */
export async function findTags(db: Db, projectId: string, ids: string[]): Promise<Map<string, GivenTag>> {
  if (ids.length === 0) return new Map();
  const rows = await db.$queryRaw<(Omit<GivenTag, "leadsTo"> & { id: string; merged: boolean })[]>`
    select id, retired_at is not null as retired, relation, attributes, merged_into_id is not null as merged
    from tags where project_id = ${projectId}::uuid and id = any(${ids}::uuid[]) and deleted_at is null`;
  const leadsTo = rows.some((row) => row.merged) ? followMerges(await listTags(db, projectId)) : null;
  return new Map(rows.map(({ merged, ...row }) => [row.id, { ...row, leadsTo: merged && leadsTo ? leadsTo(row.id) : null }]));
}

/** How many standing annotations carry the tag, or one merged into it. */
export async function countTagUses(db: Db, projectId: string, tagId: string): Promise<number> {
  const rows = await db.$queryRaw<{ uses: number }[]>`
    select count(distinct a.id)::int as uses from annotation_tags t join annotations a on a.project_id = t.project_id and a.id = t.annotation_id
    where t.project_id = ${projectId}::uuid and t.tag_id = any(${tagsLeadingTo({ projectId, tagId })}) and a.deleted_at is null`;
  return rows[0]?.uses ?? 0;
}

/** Keeps the present state of these tags as past: it was true until just before `event`. */
export async function keepPastTags(tx: Db, at: { projectId: string; event: bigint }, ids: string[]): Promise<void> {
  await tx.$executeRaw`
    insert into past_states (project_id, kind, subject_id, from_event, to_event, state)
    select t.project_id, 'tag', t.id, t.since_event, ${at.event}, to_jsonb(t) from tags t
    where t.project_id = ${at.projectId}::uuid and t.id = any(${ids}::uuid[]) and t.since_event < ${at.event}`;
}

/** Gives siblings the positions of this order; a sibling that moves over has changed at this event, too. */
export async function writePositions(tx: Db, at: { projectId: string; event: bigint }, ids: string[]): Promise<void> {
  await tx.$executeRaw`
    update tags t set position = o.position - 1, since_event = ${at.event} from unnest(${ids}::uuid[]) with ordinality as o(id, position)
    where t.project_id = ${at.projectId}::uuid and t.id = o.id and t.position <> o.position - 1`;
}

/** Throws `tag-name-taken` when another tag beside this one has the name, ignoring case. */
export function refuseNameTaken(tags: readonly Tag[], tag: { id?: string; parentId: string | null; name: string }): void {
  const folded = foldTagName(tag.name);
  const twin = tags.find((other) => other.id !== tag.id && other.parentId === tag.parentId && foldTagName(other.name) === folded);
  if (twin) throw new AppError("tag-name-taken", undefined, { facts: { tagId: twin.id } });
}

type At = { projectId: string; event: bigint; now: Date };
type TagFields = Pick<Tag, "id" | "parentId" | "name" | "color" | "definition" | "shortcut" | "relation" | "attributes" | "position">;

export async function insertTag(tx: Db, at: At, tag: TagFields): Promise<void> {
  await namesKept(() => tx.tag.create({ data: { ...tag, projectId: at.projectId, sinceEvent: at.event, createdAt: at.now, updatedAt: at.now } }));
}

export async function updateTag(tx: Db, at: At, tag: TagFields & Pick<Tag, "retiredAt" | "mergedIntoId" | "version">): Promise<void> {
  const { id, parentId, name, color, definition, shortcut, relation, attributes, position, retiredAt, mergedIntoId, version } = tag;
  await namesKept(async () => {
    const { count } = await tx.tag.updateMany({
      where: { projectId: at.projectId, id, version: version - 1 },
      data: { parentId, name, color, definition, shortcut, relation, attributes, position, retiredAt, mergedIntoId, version, updatedAt: at.now, sinceEvent: at.event },
    });
    if (count === 0) throw new RaceLost();
  });
}

export async function markTagDeleted(tx: Db, at: At, id: string): Promise<void> {
  await tx.tag.update({ where: { projectId_id: { projectId: at.projectId, id } }, data: { deletedAt: at.now, updatedAt: at.now, sinceEvent: at.event, version: { increment: 1 } } });
}

export type DeletedTagSubject = ProjectSubject & { tags: Tag[]; deleted: { parentId: string | null; name: string } };

/** A tag that was deleted (or stands again), with the codebook held still. */
export async function findDeletedTag(db: Db, actor: Actor | null, at: { projectId: string; tagId: string }): Promise<DeletedTagSubject | null> {
  const codebook = await findCodebook(db, actor, at.projectId);
  const deleted = codebook && (await db.tag.findUnique({ where: { projectId_id: { projectId: at.projectId, id: at.tagId } }, select: { parentId: true, name: true } }));
  return codebook && deleted ? { ...codebook, deleted } : null;
}

export async function markTagRestored(tx: Db, at: At, { id, parentId, position }: { id: string; parentId: string | null; position: number }): Promise<void> {
  await namesKept(() => tx.tag.update({ where: { projectId_id: { projectId: at.projectId, id } }, data: { deletedAt: null, parentId, position, updatedAt: at.now, sinceEvent: at.event, version: { increment: 1 } } }));
}

// Two people who give the same name at the same moment both pass the check; the database lets one through.
async function namesKept(write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (isUniqueViolation(error)) throw new AppError("tag-name-taken");
    throw error;
  }
}

/** Every codebook operation counts here; annotations state the version they were made under. */
export async function nextCodebookVersion(tx: Db, projectId: string): Promise<void> {
  await tx.$executeRaw`update projects set codebook_version = codebook_version + 1 where id = ${projectId}::uuid`;
}

function tagOf(row: TagRow, path: string[]): Tag {
  return {
    id: row.id,
    projectId: row.projectId,
    parentId: row.parentId,
    name: row.name,
    path,
    color: row.color,
    definition: row.definition,
    position: row.position,
    shortcut: row.shortcut,
    relation: row.relation,
    attributes: row.attributes as AttributeDefinition[],
    retiredAt: row.retiredAt?.toISOString() ?? null,
    mergedIntoId: row.mergedIntoId,
    version: row.version,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
