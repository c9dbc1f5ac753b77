import type { Db } from "@/lib/db/client";
import { findProject, type ProjectSubject } from "@/lib/db/projects";
import type { Actor } from "@/lib/permissions/actor";
import { Prisma } from "@/prisma/generated/client";

/** A document without its text. */
export type DocumentRow = {
  id: string;
  title: string;
  language: string | null;
  direction: "ltr" | "rtl";
  attributes: Record<string, string | number | boolean | null>;
  length: number;
  sha256: string;
  revision: number;
  version: number;
  createdAt: Date;
  updatedAt: Date;
  deletedAt: Date | null;
};

export type DocumentSubject = ProjectSubject & { document: DocumentRow };

const columns = Prisma.sql`
  d.id, d.title, d.language, d.direction, d.attributes, r.length, r.sha256, d.revision, d.version,
  d.created_at as "createdAt", d.updated_at as "updatedAt", d.deleted_at as "deletedAt"`;
const source = Prisma.sql`documents d join revisions r on r.project_id = d.project_id and r.document_id = d.id and r.number = d.revision`;

/** A document of a project the actor is a member of. Deleted ones are found only when asked for. */
export async function findDocument(db: Db, actor: Actor | null, at: { projectId: string; documentId: string; deleted?: boolean }): Promise<DocumentSubject | null> {
  const project = await findProject(db, actor, at.projectId);
  const document = project && (await readDocumentRow(db, at.projectId, at.documentId));
  if (!document || (document.deletedAt && !at.deleted)) return null;
  return { ...project, document };
}

export async function readDocumentRow(db: Db, projectId: string, documentId: string): Promise<DocumentRow | null> {
  const rows = await db.$queryRaw<DocumentRow[]>`select ${columns} from ${source} where d.project_id = ${projectId}::uuid and d.id = ${documentId}::uuid`;
  return rows[0] ?? null;
}

/** Documents in the order they came, after `after` (a document's id). */
export async function listDocumentRows(db: Db, at: { projectId: string; after: string | null; limit: number; title?: string | undefined; deleted?: "no" | "only" | "all" }): Promise<DocumentRow[]> {
  const after = at.after ? Prisma.sql`and d.id > ${at.after}::uuid` : Prisma.empty;
  const title = at.title ? Prisma.sql`and position(lower(${at.title}) in lower(d.title)) > 0` : Prisma.empty;
  const deleted = { no: Prisma.sql`and d.deleted_at is null`, only: Prisma.sql`and d.deleted_at is not null`, all: Prisma.empty }[at.deleted ?? "no"];
  return await db.$queryRaw<DocumentRow[]>`
    select ${columns} from ${source} where d.project_id = ${at.projectId}::uuid ${deleted} ${after} ${title} order by d.id limit ${at.limit}`;
}

export function documentJson(projectId: string, row: DocumentRow) {
  return { projectId, ...row, createdAt: row.createdAt.toISOString(), updatedAt: row.updatedAt.toISOString(), deletedAt: row.deletedAt?.toISOString() ?? null };
}

export type NewDocument = {
  id: string;
  title: string;
  language: string | null;
  direction: "ltr" | "rtl";
  attributes: Record<string, unknown>;
  text: string;
  length: number;
  sha256: string;
  blocks: unknown[];
  marks: unknown[];
  reader: string;
  readerVersion: string;
  fileName: string | null;
  mediaType: string;
  /** The uploaded bytes; null when the text itself is the original. */
  original: Uint8Array | null;
};

const CHUNK = 1024 * 1024;

/** Writes a document with its first revision and, in pieces, its original. */
export async function insertDocument(tx: Db, at: { projectId: string; createdBy: string | null; now: Date }, document: NewDocument): Promise<void> {
  const { projectId, now } = at;
  await tx.document.create({
    data: { projectId, id: document.id, title: document.title, language: document.language, direction: document.direction, attributes: document.attributes as Prisma.InputJsonObject, createdBy: at.createdBy, createdAt: now, updatedAt: now },
  });
  await insertRevision(tx, { projectId, documentId: document.id, number: 1, now, createdBy: null, event: null }, document);
}

/** A text as it is written, first or later. */
export type NewRevision = Pick<NewDocument, "text" | "length" | "sha256" | "blocks" | "marks" | "reader" | "readerVersion" | "fileName" | "mediaType" | "original">;

/** Writes a revision of a document and, in pieces, its original. `event` is the one that made it the text; null for the first. */
export async function insertRevision(tx: Db, at: { projectId: string; documentId: string; number: number; now: Date; createdBy: string | null; event: bigint | null }, revision: NewRevision): Promise<void> {
  const { projectId, documentId, number } = at;
  await tx.$executeRaw`
    insert into revisions (project_id, document_id, number, text, length, sha256, blocks, marks, reader, reader_version, file_name, media_type, created_at, created_by, since_event)
    values (${projectId}::uuid, ${documentId}::uuid, ${number}, ${revision.text}, ${revision.length}, ${revision.sha256}, ${JSON.stringify(revision.blocks)}::jsonb,
      ${JSON.stringify(revision.marks)}::jsonb, ${revision.reader}, ${revision.readerVersion}, ${revision.fileName}, ${revision.mediaType}, ${at.now}, ${at.createdBy}::uuid, ${at.event})`;
  const { original } = revision;
  for (let from = 0, position = 0; original && from < original.length; from += CHUNK, position++) {
    const bytes = new Uint8Array(original.subarray(from, from + CHUNK));
    await tx.originalChunk.create({ data: { projectId, documentId, revision: number, position, bytes } });
  }
}

/** What can change of a document; its text cannot. */
export type DocumentFields = Pick<DocumentRow, "title" | "language" | "direction" | "attributes" | "deletedAt">;

/** Writes these fields over the version that was seen; false when somebody else was faster. */
export async function updateDocument(tx: Db, at: { projectId: string; documentId: string; seen: number; now: Date }, fields: DocumentFields): Promise<boolean> {
  const { title, language, direction, deletedAt } = fields;
  const { count } = await tx.document.updateMany({
    where: { projectId: at.projectId, id: at.documentId, version: at.seen },
    data: { title, language, direction, deletedAt, attributes: fields.attributes as Prisma.InputJsonObject, version: { increment: 1 }, updatedAt: at.now },
  });
  return count === 1;
}

/** Ids of `ids` that some document of this project has already. */
export async function takenDocumentIds(db: Db, projectId: string, ids: string[]): Promise<string[]> {
  const rows = await db.document.findMany({ where: { projectId, id: { in: ids } }, select: { id: true } });
  return rows.map((row) => row.id);
}
