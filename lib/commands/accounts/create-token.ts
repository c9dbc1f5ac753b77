import { z } from "zod";
import { hashSecret, newSecret } from "@/lib/auth/secrets";
import { findProject } from "@/lib/db/projects";
import { recordServerEvent } from "@/lib/db/server-events";
import { insertToken, tokenJson } from "@/lib/db/tokens";
import { AppError, problem } from "@/lib/errors";
import { command } from "@/lib/operation";
import { tokenCreate, tokenCreated } from "@/lib/schemas/account";

/** Makes a token for programs that act in one's name. It is answered once and kept only as a hash. */
export const createToken = command({
  permission: "account.own",
  summary: "Create a token",
  params: z.object({}),
  input: tokenCreate,
  output: tokenCreated,
  subject: async () => ({ role: null }),
  run: async ({ db, actor, input, now, newId }) => {
    const expiresAt = input.expiresAt === null ? null : new Date(input.expiresAt);
    if (expiresAt && expiresAt <= now) throw new AppError("invalid-input", undefined, { problems: [problem("invalid-input", { path: "expiresAt" }, "in the future")] });
    if (input.projectId !== null && !(await findProject(db, actor, input.projectId))) throw new AppError("invalid-input", undefined, { problems: [problem("not-found", { path: "projectId" })] });
    const secret = newSecret();
    const row = { id: newId(), name: input.name, access: input.access, projectId: input.projectId, createdAt: now, expiresAt };
    await insertToken(db, { ...row, userId: actor.userId, tokenHash: hashSecret(secret) });
    await recordServerEvent(db, { type: "token.created", actor, subjectId: actor.userId, facts: { token: row.id, access: input.access } });
    return { ...tokenJson({ ...row, lastUsedAt: null }), token: secret };
  },
  remember: (result) => ({ ...result, token: null }),
});
