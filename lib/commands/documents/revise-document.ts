import { z } from "zod";
import { moveAnnotations } from "@/lib/db/annotation-writes";
import { documentJson, type DocumentRow, findDocument, insertRevision, readDocumentRow } from "@/lib/db/documents";
import { holdAnnotations } from "@/lib/db/erase-document";
import { readNewRevision } from "@/lib/db/new-revision";
import { countAnchors, type Move, planRevision } from "@/lib/db/plan-revision";
import { moveThreads, setRevision } from "@/lib/db/revisions";
import { RaceLost } from "@/lib/db/transaction";
import { publish } from "@/lib/events/publish";
import { command, requireMatch } from "@/lib/operation";
import { id } from "@/lib/schemas/basics";
import { revisionAnswer, revisionInput } from "@/lib/schemas/revision";

/**
 * Gives a document a corrected text. Every annotation, handed in or not, is written anew where its words are now; one that
 * has no place any more keeps its last one and is an orphan. The earlier texts stay.
 */
export const reviseDocument = command({
  permission: "document.write",
  summary: "Make a new revision of a document's text; annotations follow their words",
  params: z.object({ projectId: id, documentId: id }),
  input: revisionInput,
  output: revisionAnswer,
  subject: (db, actor, at) => findDocument(db, actor, at),
  run: async ({ db, actor, params, subject, input, ifMatch, now, newId, key }) => {
    const { projectId, documentId } = params;
    const { document } = subject;
    requireMatch(ifMatch, document);
    const text = await readNewRevision(db, subject, input);
    await holdAnnotations(db, params);
    const plan = planRevision(db, subject, { userId: actor.userId, text: text.text });
    // What is slow, comparing and seeking, before the number is taken: it is known when the plan is made again.
    const planned = await plan();
    if (text.sha256 === document.sha256) return { document: documentJson(projectId, document), anchors: countAnchors(planned.moves), revised: false };
    const at = { projectId, documentId, number: document.revision + 1, seen: document.version, now };
    const act = newId();
    // The number alone, no counts: they would tell a blind coder how much others did.
    const event = await publish(db, { act, projectId, type: "document.revised", actorId: actor.userId, documentId, ids: [documentId], facts: { revision: at.number }, key });
    // Nobody else can write now: what came since comes along. Whoever is still on their way sees the new text.
    const { moves, threads } = await plan();
    // First, so that of two who make the same revision one looks again, and is told.
    if (!(await setRevision(db, at))) throw new RaceLost();
    await insertRevision(db, { ...at, createdBy: actor.userId, event }, text);
    await moveAnnotations(db, { projectId, act, event, now }, moves.filter(isNews).map(({ was: { id: annotationId }, anchor, spans, quotes, revision }) => ({ id: annotationId, anchor, spans, quotes, revision })));
    await moveThreads(db, { projectId, event, now }, threads);
    return { document: documentJson(projectId, (await readDocumentRow(db, projectId, documentId)) as DocumentRow), anchors: countAnchors(moves), revised: true };
  },
});

// An orphan that has no place this time either stands as it stood.
function isNews({ was, anchor }: Move): boolean {
  return anchor !== "orphan" || was.anchor !== "orphan";
}
