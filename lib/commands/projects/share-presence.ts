import { z } from "zod";
import { readDocumentRow } from "@/lib/db/documents";
import { findProject } from "@/lib/db/projects";
import { AppError } from "@/lib/errors";
import { startListening } from "@/lib/events/feed";
import { leavePresence, sharePresence as share } from "@/lib/events/presence";
import { command } from "@/lib/operation";
import { id } from "@/lib/schemas/basics";
import { presenceShare } from "@/lib/schemas/presence";

/** Says where one is, for others to see; kept in memory for half a minute, in no table and no event. */
export const sharePresence = command({
  permission: "presence.share",
  summary: "Show others where you are, until you say otherwise or are silent for 30 seconds",
  params: z.object({ projectId: id }),
  input: presenceShare,
  subject: (db, actor, { projectId }) => findProject(db, actor, projectId),
  run: async ({ db, actor, params: { projectId }, input }) => {
    const { leave, ...place } = input;
    startListening();
    if (leave) return await leavePresence(db, projectId, { userId: actor.userId, client: place.client });
    const document = place.documentId === null ? null : await readDocumentRow(db, projectId, place.documentId);
    if (place.documentId !== null && (!document || document.deletedAt)) throw new AppError("not-found");
    await share(db, projectId, { ...place, userId: actor.userId, name: actor.name });
  },
});
