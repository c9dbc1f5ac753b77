import type { Db } from "@/lib/db/client";
import { visibleWhere } from "@/lib/db/visible";
import type { Visibility } from "@/lib/permissions/visible";
import type { Anchor } from "@/lib/text/reanchor";
import type { Span } from "@/lib/text/span";
import { Prisma } from "@/prisma/generated/client";

type At = { projectId: string; documentId: string };

/** The number of the revision that was the text of `documents d` right after an event; of the present one without. */
export function revisionAt(event: bigint | null): Prisma.Sql {
  if (event === null) return Prisma.sql`d.revision`;
  return Prisma.sql`(select max(v.number) from revisions v where v.project_id = d.project_id and v.document_id = d.id and coalesce(v.since_event, 0) <= ${event})`;
}

export async function readRevisionAt(db: Db, { projectId, documentId }: At, event: bigint | null): Promise<number> {
  const rows = await db.$queryRaw<{ number: number }[]>`select ${revisionAt(event)} as number from documents d where d.project_id = ${projectId}::uuid and d.id = ${documentId}::uuid`;
  return rows[0]?.number ?? 1;
}

export type RevisionRow = { number: number; length: number; sha256: string; reader: string; readerVersion: string; fileName: string | null; mediaType: string; createdAt: Date; createdBy: string | null };

/** The revisions of a document, oldest first, without their texts. */
export async function listRevisionRows(db: Db, { projectId, documentId }: At): Promise<RevisionRow[]> {
  return await db.$queryRaw<RevisionRow[]>`
    select r.number, r.length, r.sha256, r.reader, r.reader_version as "readerVersion", r.file_name as "fileName", r.media_type as "mediaType", r.created_at as "createdAt",
      case when r.number = 1 then d.created_by else r.created_by end as "createdBy"
    from revisions r join documents d on d.project_id = r.project_id and d.id = r.document_id
    where r.project_id = ${projectId}::uuid and r.document_id = ${documentId}::uuid order by r.number`;
}

/** One revision with everything that another one can be made of; null when there is no such. */
export async function readWholeRevision(db: Db, { projectId, documentId }: At, number: number) {
  const row = await db.revision.findUnique({
    where: { projectId_documentId_number: { projectId, documentId, number } },
    include: { originals: { where: { projectId }, orderBy: { position: "asc" } } },
  });
  if (!row) return null;
  const { text, length, sha256, reader, readerVersion, fileName, mediaType } = row;
  const original = row.originals.length > 0 ? Buffer.concat(row.originals.map(({ bytes }) => bytes)) : null;
  return { text, length, sha256, blocks: row.blocks as unknown[], marks: row.marks as unknown[], reader, readerVersion, fileName, mediaType, original };
}

/** An annotation as far as its place goes; `visible`: whether the asker may see it. */
export type Placed = { id: string; spans: Span[]; quotes: string[]; revision: number; anchor: Anchor | null; deleted: boolean; visible: boolean };

/** Where every annotation of a document stands, deleted ones included. Who is about to move them holds them first (`holdAnnotations`). */
export async function listPlaces(db: Db, { projectId, documentId }: At, visibility: Visibility): Promise<Placed[]> {
  const rows = await db.$queryRaw<(Omit<Placed, "spans"> & { offsets: number[] })[]>`
    select a.id, a.spans as offsets, a.quotes, a.revision, a.anchor, a.deleted_at is not null as deleted,
      coalesce(${visibleWhere(visibility, { document: "a.document_id", annotator: "l.annotator_id" })}, false) as visible
    from annotations a join layers l on l.project_id = a.project_id and l.id = a.layer_id
    where a.project_id = ${projectId}::uuid and a.document_id = ${documentId}::uuid order by a.start nulls first, a.id`;
  return rows.map(({ offsets, ...row }) => ({ ...row, spans: Array.from({ length: offsets.length / 2 }, (_, n) => ({ start: offsets[n * 2]!, end: offsets[n * 2 + 1]! })) }));
}

/** The revision is the text of its document from now on; false when somebody else was faster. */
export async function setRevision(tx: Db, at: At & { seen: number; now: Date; number: number }): Promise<boolean> {
  const { count } = await tx.document.updateMany({ where: { projectId: at.projectId, id: at.documentId, version: at.seen }, data: { revision: at.number, version: { increment: 1 }, updatedAt: at.now } });
  return count === 1;
}

/** Where comments on a passage stand. */
export type PlacedThread = { id: string; revision: number; start: number; end: number };

export async function listSpanThreads(db: Db, { projectId, documentId }: At): Promise<PlacedThread[]> {
  return await db.$queryRaw`
    select id, revision, start, "end" from threads where project_id = ${projectId}::uuid and document_id = ${documentId}::uuid and kind = 'span' and revision is not null`;
}

export async function moveThreads(tx: Db, at: { projectId: string; event: bigint; now: Date }, moves: readonly PlacedThread[]): Promise<void> {
  if (moves.length === 0) return;
  await tx.$executeRaw`
    update threads t set revision = w.revision, start = w."start", "end" = w."end", updated_at = ${at.now}, since_event = ${at.event}
    from json_to_recordset(${JSON.stringify(moves)}::json) as w(id uuid, revision int, "start" int, "end" int)
    where t.project_id = ${at.projectId}::uuid and t.id = w.id`;
}
