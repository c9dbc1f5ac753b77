import type { Db } from "@/lib/db/client";
import { findProject, type ProjectSubject } from "@/lib/db/projects";
import type { AttributeDefinition, Tag } from "@/lib/codebook/tag";
import { inTreeOrder, pathOf } from "@/lib/codebook/tree";
import type { Actor } from "@/lib/permissions/actor";
import type { Prisma } from "@/prisma/generated/client";

export type TagSubject = ProjectSubject & { tag: Tag; tags: Tag[] };

type TagRow = Prisma.TagGetPayload<object>;

/** The whole codebook in tree order, retired tags included: paths need all of it, and it is small. */
export async function listTags(db: Db, projectId: string): Promise<Tag[]> {
  const rows = await db.tag.findMany({ where: { projectId, deletedAt: null } });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return inTreeOrder(rows.map((row) => tagOf(row, pathOf(byId, row.id))));
}

export async function findTag(db: Db, actor: Actor | null, at: { projectId: string; tagId: string }): Promise<TagSubject | null> {
  const project = await findProject(db, actor, at.projectId);
  if (!project) return null;
  const tags = await listTags(db, at.projectId);
  const tag = tags.find((candidate) => candidate.id === at.tagId);
  return tag ? { ...project, tag, tags } : null;
}

/** The tags of these ids that exist in the project; merged and retired ones included. */
export async function findTags(db: Db, projectId: string, ids: string[]): Promise<Map<string, { retired: boolean; relation: boolean; attributes: AttributeDefinition[] }>> {
  if (ids.length === 0) return new Map();
  const rows = await db.$queryRaw<{ id: string; retired: boolean; relation: boolean; attributes: AttributeDefinition[] }[]>`
    select id, retired_at is not null as retired, relation, attributes from tags where project_id = ${projectId}::uuid and id = any(${ids}::uuid[]) and deleted_at is null`;
  return new Map(rows.map((row) => [row.id, row]));
}

/** How many standing annotations carry the tag. */
export async function countTagUses(db: Db, projectId: string, tagId: string): Promise<number> {
  const rows = await db.$queryRaw<{ uses: number }[]>`
    select count(*)::int as uses from annotation_tags t join annotations a on a.project_id = t.project_id and a.id = t.annotation_id
    where t.project_id = ${projectId}::uuid and t.tag_id = ${tagId}::uuid and a.deleted_at is null`;
  return rows[0]?.uses ?? 0;
}

/** Keeps the present state of these tags as past: it was true until just before `event`. */
export async function keepPastTags(tx: Db, at: { projectId: string; event: bigint }, ids: string[]): Promise<void> {
  await tx.$executeRaw`
    insert into past_states (project_id, kind, subject_id, from_event, to_event, state)
    select t.project_id, 'tag', t.id, t.since_event, ${at.event}, to_jsonb(t) from tags t
    where t.project_id = ${at.projectId}::uuid and t.id = any(${ids}::uuid[]) and t.since_event < ${at.event}`;
}

/** Gives siblings the positions of this order. */
export async function writePositions(tx: Db, projectId: string, ids: string[]): Promise<void> {
  await tx.$executeRaw`
    update tags t set position = o.position - 1 from unnest(${ids}::uuid[]) with ordinality as o(id, position)
    where t.project_id = ${projectId}::uuid and t.id = o.id and t.position <> o.position - 1`;
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
