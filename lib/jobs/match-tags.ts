import { v7 as newId } from "uuid";
import type { TagRule } from "@/lib/annotations/check-content";
import { followMerges } from "@/lib/codebook/merge";
import { foldTagName, normalizeTagName, PALETTE_SIZE, type Tag } from "@/lib/codebook/tag";
import type { Db } from "@/lib/db/client";
import { insertTag, listTags, nextCodebookVersion } from "@/lib/db/tags";
import { publish } from "@/lib/events/publish";
import type { ImportedAnnotation, ImportedTag } from "@/lib/importers/importer";

type At = { projectId: string; actorId: string | null; now: Date };

/** The tags a document brings, found in the codebook or made. */
export type TagMatch = { /** The tag that is found, and the one it leads to where it was merged. */ idOf: (tag: ImportedTag) => string; leadsTo: (id: string) => string; rules: ReadonlyMap<string, TagRule>; codebookVersion: number };

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
  const byPlace = new Map<string, Known>(tags.map((tag) => [placeOf(tag.parentId, tag.name), tag]));
  const leadsTo = followMerges(tags);
  const missing: Missing[] = [];
  const gone = await deletedTagIds(tx, at.projectId);
  for (const annotation of annotations) {
    for (const tag of annotation.tags) {
      if ((tag.id !== null && byId.has(tag.id)) || byPath.has(keyOf(tag.path))) continue;
      addPath(tag, annotation.scope === "relation", { byId, byPath, byPlace, leadsTo, missing, gone });
    }
  }
  if (missing.length > 0) await insertMissing(tx, at, { missing, tags });
  const project = await tx.project.findUniqueOrThrow({ where: { id: at.projectId }, select: { codebookVersion: true } });
  const known = [...byId.values(), ...byPath.values()];
  return {
    idOf: (tag) => ((tag.id !== null ? byId.get(tag.id) : undefined) ?? byPath.get(keyOf(tag.path)))?.id ?? "",
    leadsTo,
    rules: new Map(known.map((tag) => [tag.id, { retired: false, leadsTo: null, relation: tag.relation, attributeProblems: () => [] }])),
    codebookVersion: project.codebookVersion,
  };
}

const keyOf = (path: readonly string[]): string => JSON.stringify(path.map((name) => foldTagName(name.trim())));

const placeOf = (parentId: string | null, name: string): string => `${parentId} ${foldTagName(name.trim())}`;

type Known = { id: string; relation: boolean };

type Found = { byId: Map<string, Known>; byPath: Map<string, Known>; byPlace: Map<string, Known>; leadsTo: (id: string) => string; missing: Missing[]; gone: ReadonlySet<string> };

function addPath(tag: ImportedTag, relation: boolean, { byId, byPath, byPlace, leadsTo, missing, gone }: Found): void {
  let parentId: string | null = null;
  for (const [depth, raw] of tag.path.entries()) {
    const key = keyOf(tag.path.slice(0, depth + 1));
    const last = depth === tag.path.length - 1;
    // Below a merged tag nothing is made: it goes below the one that tag leads to, where a tag of its name may be already.
    const known = byPath.get(key) ?? byPlace.get(placeOf(parentId, raw));
    const made: Missing = { id: last && tag.id !== null && !gone.has(tag.id) ? tag.id : newId(), parentId, name: normalizeTagName(raw), relation: last && relation };
    if (known) byPath.set(key, known);
    else {
      missing.push(made);
      byPath.set(key, made);
      byPlace.set(placeOf(parentId, raw), made);
      byId.set(last && tag.id !== null ? tag.id : made.id, made);
    }
    parentId = leadsTo(known?.id ?? made.id);
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
