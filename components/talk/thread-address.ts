import type { ThreadItem } from "@/lib/schemas/comment";

/** Where a thread stands: beside its document, or below its tag. */
export function threadPath(projectId: string, { documentId, tagId, id }: Pick<ThreadItem, "documentId" | "tagId" | "id">): string {
  return tagId === null ? `/projects/${projectId}/documents/${documentId}?thread=${id}` : `/projects/${projectId}/codebook?tag=${tagId}&thread=${id}`;
}
