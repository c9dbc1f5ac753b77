import type { Db } from "@/lib/db/client";

type At = { projectId: string; documentId: string };

/**
 * Waits for whoever is writing an annotation of the document. Called before the event is published: from there on every
 * writer of the project waits for us, and one that held an annotation meanwhile would wait for us as we for them.
 */
export async function holdAnnotations(tx: Db, { projectId, documentId }: At): Promise<void> {
  await tx.$executeRaw`select 1 from annotations where project_id = ${projectId}::uuid and document_id = ${documentId}::uuid order by id for update`;
}

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
  // Files of an import that failed half-way are kept to look into; one of them may be this document.
  await tx.$executeRaw`
    delete from uploads u using jobs j where j.project_id = ${projectId}::uuid and u.project_id = j.project_id and u.job_id = j.id and j.state = 'failed'`;
  await tx.document.delete({ where: { projectId_id: { projectId, id: documentId } } });
}
