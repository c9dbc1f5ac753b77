import { z } from "zod";
import { type EventFilter, listEventsBefore } from "@/lib/db/events";
import type { Db } from "@/lib/db/client";
import { findProject } from "@/lib/db/projects";
import { documentNames, peopleNames } from "@/lib/db/subject-names";
import { loadVisibility } from "@/lib/db/visible";
import { filterActivity } from "@/lib/events/filter-activity";
import { type ActivityLine, writeActivityCsv } from "@/lib/exporters/activity-csv";
import { query } from "@/lib/operation";
import type { Visibility } from "@/lib/permissions/visible";
import { activityExportQuery } from "@/lib/schemas/activity";
import { id } from "@/lib/schemas/basics";

const PAGE = 1_000;

/** What happened as a table, the latest first: as much as the reader may know, with names as they are now. */
export const exportActivity = query({
  permission: "project.read",
  summary: "What happened, as a table",
  params: z.object({ projectId: id }),
  input: activityExportQuery,
  subject: (db, actor, { projectId }) => findProject(db, actor, projectId),
  run: async ({ db, actor, params: { projectId }, subject, input }) => {
    const visibility = await loadVisibility(db, subject, actor.userId);
    return { fileName: `concord-activity-${projectId}.csv`, mediaType: "text/csv; charset=utf-8", bytes: writeActivityCsv(pages(db, { projectId, visibility, filter: filterActivity(input) })) };
  },
});

async function* pages(db: Db, at: { projectId: string; visibility: Visibility; filter: EventFilter }): AsyncGenerator<readonly ActivityLine[]> {
  const people = await peopleNames(db, at.projectId);
  for (let before: bigint | null = null; ; ) {
    // eslint-disable-next-line no-await-in-loop -- pages come one after the other
    const rows: Awaited<ReturnType<typeof listEventsBefore>> = await listEventsBefore(db, { ...at, before, limit: PAGE });
    // eslint-disable-next-line no-await-in-loop -- as above
    const documents = new Map((await documentNames(db, at.projectId, [...new Set(rows.flatMap((row) => row.documentId ?? []))])).filter((document) => !document.deleted).map((document) => [document.id, document.name]));
    yield rows.map(({ at: time, actorId, type, documentId, ids, facts }) => ({
      at: time.toISOString(), actorId, type, documentId, ids, facts, actor: actorId === null ? "" : (people.get(actorId) ?? ""), document: documents.get(documentId ?? "") ?? "",
    }));
    if (rows.length < PAGE) return;
    before = rows.at(-1)!.number;
  }
}
