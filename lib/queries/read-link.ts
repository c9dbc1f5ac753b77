import { z } from "zod";
import { requireLink } from "@/lib/auth/begin-session";
import { hashSecret } from "@/lib/auth/secrets";
import { findAccountLink } from "@/lib/db/account-links";
import { countAdministrators, findAccountByEmail, readAccount } from "@/lib/db/accounts";
import { findOpenInvitation } from "@/lib/db/invitations";
import { query } from "@/lib/operation";
import { linkRead } from "@/lib/schemas/account";

const link = { permission: "server.enter", params: z.object({}), input: linkRead, subject: async () => ({ role: null }) } as const;

/** What the page of an invitation says before it is accepted. Used up, revoked, too old or made up: `link-expired`. */
export const readInvitation = query({
  ...link,
  summary: "Read an invitation by its link",
  run: async ({ db, input }) => {
    const { projectName, email, role, invitedBy } = requireLink(await findOpenInvitation(db, { tokenHash: hashSecret(input.token) }));
    return { projectName, email, role, invitedBy, hasAccount: (await findAccountByEmail(db, email)) !== null };
  },
});

/** Whose password a reset link is for. */
export const readResetLink = query({
  ...link,
  summary: "Read a reset link",
  run: async ({ db, input }) => {
    const { userId } = requireLink(await findAccountLink(db, "reset", hashSecret(input.token)));
    const account = requireLink(userId === null ? null : await readAccount(db, userId));
    requireLink(account.disabledAt ? null : account);
    return { email: account.email, name: account.name };
  },
});

/** Whether a set-up link still leads anywhere. */
export const readSetUpLink = query({
  ...link,
  summary: "Read a set-up link",
  run: async ({ db, input }) => {
    requireLink((await countAdministrators(db)) === 0 ? await findAccountLink(db, "setup", hashSecret(input.token)) : null);
    return {};
  },
});
