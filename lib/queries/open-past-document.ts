import { z } from "zod";
import { findDocument } from "@/lib/db/documents";
import { listEventsBefore } from "@/lib/db/events";
import { readRevisionAt } from "@/lib/db/revisions";
import { peopleNames } from "@/lib/db/subject-names";
import { tagsAt } from "@/lib/db/tags";
import { loadVisibility } from "@/lib/db/visible";
import { sealCursor } from "@/lib/events/cursor";
import { openMoment } from "@/lib/events/moment";
import { query } from "@/lib/operation";
import { can } from "@/lib/permissions/authorize";
import { typesOf } from "@/lib/schemas/activity";
import { id, moment } from "@/lib/schemas/basics";

/** The latest acts that the slider reaches back to. */
const MOST = 1_000;

/** What the page of a document's past starts with: the moments the reader may know, and where among them the asked one lies. */
export const openPastDocument = query({
  permission: "document.read",
  summary: "What the reader needs to open a document as it was coded at a moment",
  params: z.object({ projectId: id, documentId: id }),
  input: z.object({ at: moment }),
  subject: (db, actor, at) => findDocument(db, actor, at),
  run: async ({ db, actor, params: { projectId, documentId }, subject, input }) => {
    const event = (await openMoment(db, projectId, input.at)) ?? 0n;
    const visibility = await loadVisibility(db, subject, actor.userId);
    const [rows, annotators, people, tags] = await Promise.all([
      listEventsBefore(db, { projectId, visibility, before: null, limit: MOST, filter: { documentId, types: [...typesOf("coding"), "document.revised"] } }),
      db.annotator.findMany({ where: { projectId }, orderBy: { id: "asc" } }),
      peopleNames(db, projectId),
      tagsAt(db, { projectId, event }),
    ]);
    const { document } = subject;
    const moments = rows.toReversed();
    const before = moments[0] ? await readRevisionAt(db, { projectId, documentId }, moments[0].number) : 1;
    const revisions = revisionsAfter(moments, before);
    return {
      project: { id: projectId, mayExport: can(actor, "project.export", subject) },
      document: { id: document.id, title: document.title, direction: document.direction },
      own: subject.annotator,
      people: annotators.map((annotator) => ({ annotator: annotator.id, name: annotator.name })),
      tags,
      // Each with the revision of the text that it was done on.
      moments: moments.map(({ number, at, type, actorId }, n) => ({ cursor: sealCursor(projectId, number), at: at.toISOString(), type, name: people.get(actorId ?? "") ?? null, revision: revisions[n]! })),
      /** The last moment that had happened by then; -1 before the first. */
      index: moments.findLastIndex(({ number }) => number <= event),
    };
  },
});

/** The revision that was the text right after each event; `first` after the first of them. */
function revisionsAfter(events: readonly { type: string; facts: Record<string, unknown> }[], first: number): number[] {
  let present = first;
  return events.map(({ type, facts }) => {
    if (type === "document.revised") present = Number(facts["revision"]);
    return present;
  });
}
