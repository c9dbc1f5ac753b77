import { annotationJson, annotationSource, annotationWhere } from "@/lib/db/annotations";
import { statesAt, stateWhere } from "@/lib/db/past";
import type { Snapshot } from "@/lib/db/stream";
import type { Visibility } from "@/lib/permissions/visible";
import type { AnnotationFilter } from "@/lib/schemas/annotation";
import { Prisma } from "@/prisma/generated/client";

type Wanted = { projectId: string; visibility: Visibility; filter: AnnotationFilter & { deleted: "no" | "only" | "all" }; /** As it stood right after this event; null for now. */ event: bigint | null; /** So many from the beginning; null for all. */ first: number | null };

const PAGE = 1_000;

/** Annotations as lines of JSON in reading order, document by document. PostgreSQL writes the JSON; here it only passes. */
export async function* streamAnnotationLines(snapshot: Snapshot, wanted: Wanted): AsyncGenerator<Uint8Array, void> {
  const sql = wanted.event === null ? present(wanted) : past(wanted, wanted.event);
  for await (const rows of snapshot.pages<{ line: string }>(sql, PAGE)) yield Buffer.from(`${rows.map((row) => row.line).join("\n")}\n`, "utf8");
}

function present({ projectId, visibility, filter, first }: Wanted): Prisma.Sql {
  return Prisma.sql`
    select ${annotationJson}::text as line from ${annotationSource} where ${annotationWhere(projectId, visibility, filter)}
    order by a.document_id, a.start nulls first, a."end" desc, a.id limit ${first}`;
}

function past({ projectId, visibility, filter, first }: Wanted, event: bigint): Prisma.Sql {
  return Prisma.sql`
    select s.state::text as line from ${statesAt({ projectId, event })} where ${stateWhere({ projectId, event }, visibility, filter)}
    order by s.document_id, s.start nulls first, s."end" desc, s.id limit ${first}`;
}
