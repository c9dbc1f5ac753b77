import { z } from "zod";
import { findProject } from "@/lib/db/projects";
import { annotationNames, documentNames, peopleNames, tagNames } from "@/lib/db/subject-names";
import { loadVisibility } from "@/lib/db/visible";
import { query } from "@/lib/operation";
import { can } from "@/lib/permissions/authorize";
import { id } from "@/lib/schemas/basics";

/** Events hold ids only. This says what they stand for now, and what of it was deleted and can be brought back by the reader. */
export const nameSubjects = query({
  permission: "project.read",
  summary: "What ids of events stand for",
  params: z.object({ projectId: id }),
  input: z.object({ ids: z.array(z.string()).max(20_000) }),
  subject: (db, actor, { projectId }) => findProject(db, actor, projectId),
  run: async ({ db, actor, params: { projectId }, subject, input }) => {
    const { userId } = actor;
    const visibility = await loadVisibility(db, subject, userId);
    const [people, documents, tags, annotations] = await Promise.all([
      peopleNames(db, projectId), documentNames(db, projectId, input.ids), tagNames(db, projectId, input.ids), annotationNames(db, { projectId, userId, visibility }, input.ids),
    ]);
    const may = { documents: can(actor, "document.write", subject), tags: can(actor, "tag.write", subject), annotations: can(actor, "annotation.write", subject) };
    // The title of a deleted document shows to those who can restore it.
    const known = documents.filter((document) => !document.deleted || may.documents);
    return {
      people: Object.fromEntries(people),
      documents: Object.fromEntries(known.map((document) => [document.id, document.name])),
      tags: Object.fromEntries(tags.map((tag) => [tag.id, tag.name])),
      annotations: Object.fromEntries(annotations.map(({ id: annotationId, quote, documentId, deleted }) => [annotationId, { quote, documentId, deleted }])),
      deleted: [...known.filter((each) => each.deleted), ...tags.filter((each) => each.deleted)].map((each) => each.id),
      restorable: [
        ...known.filter((each) => each.deleted).map((each) => each.id),
        ...tags.filter((each) => each.deleted && may.tags).map((each) => each.id),
        ...annotations.filter((each) => each.deleted && each.own && may.annotations).map((each) => each.id),
      ],
    };
  },
});
