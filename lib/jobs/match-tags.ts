import { v7 as newId } from "uuid";
import type { TagRule } from "@/lib/annotations/check-content";
import { foldTagName, normalizeTagName, PALETTE_SIZE, type Tag } from "@/lib/codebook/tag";
import type { Db } from "@/lib/db/client";
import { insertTag, listTags, nextCodebookVersion } from "@/lib/db/tags";
import { publish } from "@/lib/events/publish";
import type { ImportedAnnotation, ImportedTag } from "@/lib/importers/importer";

type At = { projectId: string; actorId: string | null; now: Date };

/** The tags a document brings, found in the codebook or made. */
export type TagMatch = { idOf: (tag: ImportedTag) => string; rules: ReadonlyMap<string, TagRule>; codebookVersion: number };

type Missing = { id: string; parentId: string | null; name: string; relation: boolean };

/**
 * Finds each tag by its id, else by its path (ignoring case, like the codebook itself); what is missing is made, under
 * its old id where that is free. Attributes come as they are: a file does not say which ones a tag asks for.
 */
export async function tagsFor(tx: Db, at: At, annotations: readonly ImportedAnnotation[]): Promise<TagMatch> {
  // As every change of the codebook: one after another.
  await tx.$queryRaw`select from projects where id = ${at.projectId}::uuid for no key update`;
  const tags = await listTags(tx, at.projectId);
  const byId = new Map<string, { id: string; relation: boolean }>(tags.map((tag) => [tag.id, tag]));
  const byPath = new Map<string, { id: string; relation: boolean }>(tags.map((tag) => [keyOf(tag.path), tag]));
  const missing: Missing[] = [];
  const gone = await deletedTagIds(tx, at.projectId);
  for (const annotation of annotations) {
    for (const tag of annotation.tags) {
      if ((tag.id !== null && byId.has(tag.id)) || byPath.has(keyOf(tag.path))) continue;
      addPath(tag, annotation.scope === "relation", { byId, byPath, missing, gone });
    }
  }
  if (missing.length > 0) await insertMissing(tx, at, { missing, tags });
  const project = await tx.project.findUniqueOrThrow({ where: { id: at.projectId }, select: { codebookVersion: true } });
  const known = [...byId.values(), ...byPath.values()];
  return {
    idOf: (tag) => ((tag.id !== null ? byId.get(tag.id) : undefined) ?? byPath.get(keyOf(tag.path)))?.id ?? "",
    rules: new Map(known.map((tag) => [tag.id, { retired: false, relation: tag.relation, attributeProblems: () => [] }])),
    codebookVersion: project.codebookVersion,
  };
}

const keyOf = (path: readonly string[]): string => JSON.stringify(path.map((name) => foldTagName(name.trim())));

type Found = { byId: Map<string, { id: string; relation: boolean }>; byPath: Map<string, { id: string; relation: boolean }>; missing: Missing[]; gone: ReadonlySet<string> };

function addPath(tag: ImportedTag, relation: boolean, { byId, byPath, missing, gone }: Found): void {
  let parentId: string | null = null;
  for (const [depth, raw] of tag.path.entries()) {
    const key = keyOf(tag.path.slice(0, depth + 1));
    const last = depth === tag.path.length - 1;
    const known = byPath.get(key);
    const made: Missing = { id: last && tag.id !== null && !gone.has(tag.id) ? tag.id : newId(), parentId, name: normalizeTagName(raw), relation: last && relation };
    if (!known) {
      missing.push(made);
      byPath.set(key, made);
      byId.set(last && tag.id !== null ? tag.id : made.id, made);
    }
    parentId = known?.id ?? made.id;
  }
}

/** Their ids cannot be used again: history still speaks of them. */
async function deletedTagIds(tx: Db, projectId: string): Promise<Set<string>> {
  const rows = await tx.tag.findMany({ where: { projectId, deletedAt: { not: null } }, select: { id: true } });
  return new Set(rows.map((row) => row.id));
}

async function insertMissing(tx: Db, at: At, { missing, tags }: { missing: readonly Missing[]; tags: readonly Tag[] }): Promise<void> {
  const { projectId, now } = at;
  const event = await publish(tx, { projectId, type: "tag.created", actorId: at.actorId, ids: missing.map((tag) => tag.id) });
  for (const [place, tag] of missing.entries()) {
    const siblings = tags.filter((other) => other.parentId === tag.parentId).length;
    // eslint-disable-next-line no-await-in-loop -- parents come before their children
    await insertTag(tx, { projectId, event, now }, { ...tag, color: (tags.length + place) % PALETTE_SIZE, definition: "", shortcut: null, attributes: [], position: siblings + place });
  }
  await nextCodebookVersion(tx, projectId);
}
