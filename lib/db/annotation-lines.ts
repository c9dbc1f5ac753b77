import { annotationJson, annotationSource, annotationWhere } from "@/lib/db/annotations";
import type { Snapshot } from "@/lib/db/stream";
import type { Visibility } from "@/lib/permissions/visible";
import type { AnnotationFilter } from "@/lib/schemas/annotation";
import { Prisma } from "@/prisma/generated/client";

type Wanted = { projectId: string; visibility: Visibility; filter: AnnotationFilter & { deleted: "no" | "only" | "all" } };

const PAGE = 1_000;

/** Annotations as lines of JSON in reading order, document by document. PostgreSQL writes the JSON; here it only passes. */
export async function* streamAnnotationLines(snapshot: Snapshot, { projectId, visibility, filter }: Wanted): AsyncGenerator<Uint8Array, void> {
  const sql = Prisma.sql`
    select ${annotationJson}::text as line from ${annotationSource} where ${annotationWhere(projectId, visibility, filter)}
    order by a.document_id, a.start nulls first, a."end" desc, a.id`;
  for await (const rows of snapshot.pages<{ line: string }>(sql, PAGE)) yield Buffer.from(`${rows.map((row) => row.line).join("\n")}\n`, "utf8");
}
