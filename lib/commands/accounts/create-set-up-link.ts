import { z } from "zod";
import { expiryOf, linkOf } from "@/lib/auth/links";
import { hashSecret, newSecret } from "@/lib/auth/secrets";
import { insertAccountLink } from "@/lib/db/account-links";
import { countAdministrators, lockAdministrators } from "@/lib/db/accounts";
import { recordServerEvent } from "@/lib/db/server-events";
import { command } from "@/lib/operation";

/** The link with which a new server gets its first administrator; null as soon as there is one. Older links end. */
export const createSetUpLink = command({
  permission: "account.manage",
  summary: "Create the link for the first administrator (command line only)",
  params: z.object({}),
  input: z.object({}),
  subject: async () => ({ role: null }),
  run: async ({ db, actor, now }): Promise<{ link: string | null }> => {
    await lockAdministrators(db);
    if ((await countAdministrators(db)) > 0) return { link: null };
    const token = newSecret();
    await insertAccountLink(db, { tokenHash: hashSecret(token), kind: "setup", userId: null, createdAt: now, expiresAt: expiryOf("setup", now) });
    await recordServerEvent(db, { type: "link.created", actor, facts: { kind: "setup" } });
    return { link: linkOf("setup", token) };
  },
});
