import type { Db } from "@/lib/db/client";

type At = { projectId: string; documentId: string; revision: number };

/** The frozen text of a revision with the SHA-256 of its UTF-8; null when there is no such revision. */
export async function readRevisionText(db: Db, at: At): Promise<{ text: string; sha256: string } | null> {
  const rows = await db.$queryRaw<{ text: string; sha256: string }[]>`
    select text, sha256 from revisions where project_id = ${at.projectId}::uuid and document_id = ${at.documentId}::uuid and number = ${at.revision}`;
  return rows[0] ?? null;
}

export type StoredBlocks = { blocks: unknown[]; marks: unknown[]; reader: string; readerVersion: string };

/** What a reader understood of the structure, and which reader. */
export async function readRevisionBlocks(db: Db, at: At): Promise<StoredBlocks | null> {
  const rows = await db.$queryRaw<StoredBlocks[]>`
    select blocks, marks, reader, reader_version as "readerVersion" from revisions
    where project_id = ${at.projectId}::uuid and document_id = ${at.documentId}::uuid and number = ${at.revision}`;
  return rows[0] ?? null;
}

/** The bytes somebody uploaded, exactly; those of the text where the text itself is the original. */
export async function readOriginal(db: Db, at: At): Promise<{ bytes: Uint8Array<ArrayBuffer>; fileName: string | null; mediaType: string } | null> {
  const revision = await db.revision.findUnique({ where: { projectId_documentId_number: { projectId: at.projectId, documentId: at.documentId, number: at.revision } }, select: { fileName: true, mediaType: true } });
  if (!revision) return null;
  const chunks = await db.originalChunk.findMany({ where: at, orderBy: { position: "asc" }, select: { bytes: true } });
  const bytes = chunks.length > 0 ? Buffer.concat(chunks.map((chunk) => chunk.bytes)) : Buffer.from((await readRevisionText(db, at))?.text ?? "", "utf8");
  return { bytes: new Uint8Array(bytes), ...revision };
}
