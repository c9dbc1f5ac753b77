import { z } from "zod";
import { assignmentJson, layerOfRound, readAssignment } from "@/lib/db/assignments";
import { readDocumentRow } from "@/lib/db/documents";
import { findProject } from "@/lib/db/projects";
import { AppError } from "@/lib/errors";
import { publish } from "@/lib/events/publish";
import { tell } from "@/lib/events/tell";
import { command } from "@/lib/operation";
import { assignment, assignmentCreate } from "@/lib/schemas/assignment";
import { id } from "@/lib/schemas/basics";

/** Gives a document to a member to code, in a round. In a blind project they are blind for it until they hand it in. */
export const assignDocument = command({
  permission: "assignment.manage",
  summary: "Assign a document to a member",
  params: z.object({ projectId: id }),
  input: assignmentCreate,
  output: assignment,
  subject: (db, actor, { projectId }) => findProject(db, actor, projectId),
  run: async ({ db, actor, params, input, now, newId, key }) => {
    const { projectId } = params;
    const document = await readDocumentRow(db, projectId, input.documentId);
    if (!document || document.deletedAt) throw new AppError("not-found", "There is no such document.");
    const place = await layerOfRound(db, { projectId, userId: input.userId, round: input.round, newId });
    if (!place) throw new AppError("invalid-input", "This person is no member who codes.");
    const taken = await db.assignment.findFirst({ where: { projectId, documentId: input.documentId, layerId: place.layer } });
    if (taken) throw new AppError("wrong-state", "This person has the document already in this round.", { facts: { assignmentId: taken.id } });
    const assignmentId = input.id ?? newId();
    const event = await publish(db, { projectId, type: "assignment.created", actorId: actor.userId, documentId: input.documentId, annotatorId: place.annotator, ids: [assignmentId], key });
    await db.assignment.create({
      data: { projectId, id: assignmentId, documentId: input.documentId, userId: input.userId, layerId: place.layer, createdAt: now, updatedAt: now, sinceEvent: event },
    });
    await tell(db, { projectId, actorId: actor.userId, documentId: input.documentId, annotatorId: place.annotator, threadId: null, subjectId: assignmentId, now }, [{ userId: input.userId, kind: "assigned" }]);
    return assignmentJson((await readAssignment(db, projectId, assignmentId))!);
  },
});
