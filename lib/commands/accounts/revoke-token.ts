import { z } from "zod";
import { recordServerEvent } from "@/lib/db/server-events";
import { findOwnToken, markTokenRevoked } from "@/lib/db/tokens";
import { command } from "@/lib/operation";
import { id } from "@/lib/schemas/basics";

/** Ends a token of one's own at once. */
export const revokeToken = command({
  permission: "account.own",
  summary: "Revoke a token",
  params: z.object({ tokenId: id }),
  input: z.object({}),
  subject: async (db, actor, { tokenId }) => {
    const token = actor && (await findOwnToken(db, actor.userId, tokenId));
    return token && { role: null, token };
  },
  run: async ({ db, actor, params, subject, now }) => {
    if (subject.token.revokedAt) return;
    await markTokenRevoked(db, { userId: actor.userId, tokenId: params.tokenId }, now);
    await recordServerEvent(db, { type: "token.revoked", actor, subjectId: actor.userId, facts: { token: params.tokenId } });
  },
});
