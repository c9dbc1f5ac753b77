import type { Db } from "@/lib/db/client";
import { visibleWhere } from "@/lib/db/visible";
import type { Visibility } from "@/lib/permissions/visible";

export type DocumentProgressRow = { documentId: string; mine: number; visible: number; coders: number };

/** How much coding there is in each document, as far as this reader may know; documents without any are left out. */
export async function listDocumentProgress(db: Db, projectId: string, visibility: Visibility): Promise<DocumentProgressRow[]> {
  return await db.$queryRaw<DocumentProgressRow[]>`
    select a.document_id as "documentId", count(*) filter (where l.annotator_id = ${visibility.own}::uuid)::int as mine, count(*)::int as visible, count(distinct l.annotator_id)::int as coders
    from annotations a join layers l on l.project_id = a.project_id and l.id = a.layer_id
    where a.project_id = ${projectId}::uuid and a.deleted_at is null and ${visibleWhere(visibility, { document: "a.document_id", annotator: "l.annotator_id" })}
    group by a.document_id`;
}
