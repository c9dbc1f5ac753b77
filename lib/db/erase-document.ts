import type { Db } from "@/lib/db/client";

type At = { projectId: string; documentId: string };

/** What an erasing takes along, for the event that stays. */
export async function countErased(db: Db, { projectId, documentId }: At): Promise<{ annotations: number; revisions: number }> {
  const rows = await db.$queryRaw<{ annotations: number; revisions: number }[]>`
    select (select count(*)::int from annotations where project_id = ${projectId}::uuid and document_id = ${documentId}::uuid) as annotations,
      (select count(*)::int from revisions where project_id = ${projectId}::uuid and document_id = ${documentId}::uuid) as revisions`;
  return rows[0]!;
}

/**
 * Removes every row that holds something of a document. Most hang on the document by foreign keys that cascade (revisions,
 * originals, annotations, assignments, whatever else refers to it); these do not:
 */
export async function eraseDocumentRows(tx: Db, { projectId, documentId }: At): Promise<void> {
  // Past states have no key to what they were the state of.
  await tx.$executeRaw`delete from past_states where project_id = ${projectId}::uuid and document_id = ${documentId}::uuid`;
  // A relation of another document that ends here would hold an end fast.
  await tx.$executeRaw`
    with ends as (select id from annotations where project_id = ${projectId}::uuid and document_id = ${documentId}::uuid),
    gone as (delete from annotations where project_id = ${projectId}::uuid and document_id <> ${documentId}::uuid and (from_id in (select id from ends) or to_id in (select id from ends)) returning id)
    delete from past_states where project_id = ${projectId}::uuid and kind = 'annotation' and subject_id in (select id from gone)`;
  // Answers kept for repeated requests hold quotes and notes.
  await tx.$executeRaw`delete from idempotency_keys where position(${documentId} in answer::text) > 0`;
  await tx.document.delete({ where: { projectId_id: { projectId, id: documentId } } });
}
