import type { Annotation } from "@/lib/annotations/annotation";
import { annotationJson, annotationSource, sinceEvent } from "@/lib/db/annotations";
import type { Db } from "@/lib/db/client";

/** All states of one annotation, oldest first, the present one last (`toEvent` null), as the rows say, beside every reading of the product. */
export type Timeline = { id: string; states: { annotation: Annotation; fromEvent: bigint; toEvent: bigint | null }[] };

export async function readTimelines(db: Db, projectId: string): Promise<Timeline[]> {
  const rows = await db.$queryRaw<(Timeline["states"][number] & { id: string })[]>`
    select p.subject_id as id, p.state as annotation, p.from_event as "fromEvent", p.to_event as "toEvent" from past_states p where p.project_id = ${projectId}::uuid and p.kind = 'annotation'
    union all
    select a.id, ${annotationJson}::jsonb, ${sinceEvent}, null from ${annotationSource} where a.project_id = ${projectId}::uuid
    order by id, "fromEvent"`;
  return [...Map.groupBy(rows, ({ id }) => id)].map(([id, states]) => ({ id, states: states.map(({ annotation, fromEvent, toEvent }) => ({ annotation, fromEvent, toEvent })) }));
}
