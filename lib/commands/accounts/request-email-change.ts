import { z } from "zod";
import { expiryOf } from "@/lib/auth/links";
import { spendMail } from "@/lib/auth/throttle";
import { type AccountRow, readAccount } from "@/lib/db/accounts";
import { db as database } from "@/lib/db/client";
import { replaceEmailChange } from "@/lib/db/email-changes";
import { enqueueMail } from "@/lib/db/mail-queue";
import { recordServerEvent } from "@/lib/db/server-events";
import { AppError, problem } from "@/lib/errors";
import { command } from "@/lib/operation";
import { emailChangeCreate, emailChangeWaiting } from "@/lib/schemas/account";

/** Begins a change of one's address: a link goes to the old and to the new one, and both must be followed. */
export const requestEmailChange = command({
  permission: "account.own",
  summary: "Change your e-mail address",
  params: z.object({}),
  input: emailChangeCreate,
  output: emailChangeWaiting,
  subject: async () => ({ role: null }),
  prepare: async ({ actor, input, visitor }) => {
    const own = actor && (await readAccount(database(), actor.userId));
    for (const address of own ? [own.email, input.email] : []) {
      // eslint-disable-next-line no-await-in-loop -- an empty bucket must not cost the others a token
      await spendMail(address, visitor.address);
    }
  },
  run: async ({ db, actor, input, now, newId }) => {
    const { email } = (await readAccount(db, actor.userId)) as AccountRow;
    if (input.email === email) throw new AppError("invalid-input", undefined, { problems: [problem("invalid-input", { path: "email" }, "this is your address already")] });
    const change = { id: newId(), email: input.email, createdAt: now, expiresAt: expiryOf("email-change", now) };
    await replaceEmailChange(db, { ...change, userId: actor.userId });
    await recordServerEvent(db, { type: "email-change.requested", actor, subjectId: actor.userId });
    for (const side of ["old", "new"] as const) {
      // eslint-disable-next-line no-await-in-loop -- one connection
      await enqueueMail(db, { kind: "email-change", userId: actor.userId, changeId: change.id, side });
    }
    return { email: change.email, expiresAt: change.expiresAt.toISOString(), oldConfirmed: false, newConfirmed: false };
  },
});
