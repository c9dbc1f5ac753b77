import { z } from "zod";
import { markRevealed } from "@/lib/db/assignments";
import { listAudience } from "@/lib/db/audience";
import { findDocument } from "@/lib/db/documents";
import { publish } from "@/lib/events/publish";
import { tell } from "@/lib/events/tell";
import { command } from "@/lib/operation";
import { id } from "@/lib/schemas/basics";

/** Shows everybody's coding of a document before all have handed it in; whoever still codes it stays blind. */
export const revealDocument = command({
  permission: "assignment.manage",
  summary: "Reveal a document of a blind project by a recorded act",
  params: z.object({ projectId: id, documentId: id }),
  input: z.object({}),
  subject: (db, actor, at) => findDocument(db, actor, at),
  run: async ({ db, actor, params, subject, now, key }) => {
    const { projectId, documentId } = params;
    const event = await publish(db, { projectId, type: "document.revealed", actorId: actor.userId, documentId, ids: [documentId], key });
    await markRevealed(db, { projectId, documentId, event });
    const people = (await listAudience(db, subject, { documentId, annotator: null })).map((hearer) => ({ userId: hearer.userId, kind: "revealed" as const }));
    await tell(db, { projectId, actorId: actor.userId, documentId, annotatorId: null, threadId: null, subjectId: documentId, now }, people);
    return null;
  },
});
