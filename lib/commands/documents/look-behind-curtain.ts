import { z } from "zod";
import { findDocument } from "@/lib/db/documents";
import { publish } from "@/lib/events/publish";
import { command } from "@/lib/operation";
import { id } from "@/lib/schemas/basics";

/** Ends the actor's own blindness for one document, for good; the record of it is stored with the result. */
export const lookBehindCurtain = command({
  permission: "curtain.look",
  summary: "Look behind the curtain of a document; it is recorded",
  params: z.object({ projectId: id, documentId: id }),
  input: z.object({}),
  subject: (db, actor, at) => findDocument(db, actor, at),
  run: async ({ db, actor, params, subject, key }) => {
    const { projectId, documentId } = params;
    const looked = await db.curtainLook.findUnique({ where: { projectId_documentId_userId: { projectId, documentId, userId: actor.userId } } });
    if (looked) return null;
    const event = await publish(db, { projectId, type: "curtain.looked", actorId: actor.userId, documentId, annotatorId: subject.annotator, ids: [documentId], key });
    await db.curtainLook.create({ data: { projectId, documentId, userId: actor.userId, event } });
    return null;
  },
});
