import { z } from "zod";
import { requireLink } from "@/lib/auth/begin-session";
import { nameOfIssuer, providerSettings } from "@/lib/auth/provider-settings";
import { hashSecret } from "@/lib/auth/secrets";
import { type AccountRow, readAccount } from "@/lib/db/accounts";
import { listIdentities as rowsOf } from "@/lib/db/identities";
import { findIdentityClaim, type IdentityClaimRow } from "@/lib/db/identity-claims";
import { query } from "@/lib/operation";
import { claimRead, linkRead } from "@/lib/schemas/account";

/** The identities connected to one's account, and the providers that could be. */
export const listIdentities = query({
  permission: "account.own",
  summary: "List the identities connected to your account",
  params: z.object({}),
  input: z.object({}),
  subject: async () => ({ role: null }),
  run: async ({ db, actor }) => {
    const rows = await rowsOf(db, actor.userId);
    const connected = rows.map((row) => ({ ...row, name: nameOfIssuer(row.provider), lastUsedAt: row.lastUsedAt?.toISOString() ?? null, createdAt: row.createdAt.toISOString() }));
    const open = providerSettings().filter(({ issuer }) => !rows.some(({ provider }) => provider === issuer));
    return { connected, open: open.map(({ id, name }) => ({ id, name })) };
  },
});

const link = { permission: "server.enter", params: z.object({}), subject: async () => ({ role: null }) } as const;

/** What the page says to whoever came from a provider and has to prove an account. */
export const readClaim = query({
  ...link,
  summary: "Read a claim of an identity on an account",
  input: claimRead,
  run: async ({ db, input }) => {
    const claim = requireLink(await findIdentityClaim(db, { cookie: hashSecret(input.claim) }));
    const { email, hasPassword } = (await readAccount(db, claim.userId)) as AccountRow;
    return { ...said(claim), email, hasPassword };
  },
});

/** What the page behind the mailed link says. */
export const readMailedClaim = query({
  ...link,
  summary: "Read a claim of an identity by its mailed link",
  input: linkRead,
  run: async ({ db, input }) => {
    const claim = requireLink(await findIdentityClaim(db, { mail: hashSecret(input.token) }));
    const { email } = (await readAccount(db, claim.userId)) as AccountRow;
    return { ...said(claim), email };
  },
});

function said(claim: IdentityClaimRow): { provider: string; label: string | null } {
  return { provider: nameOfIssuer(claim.provider), label: claim.label };
}
