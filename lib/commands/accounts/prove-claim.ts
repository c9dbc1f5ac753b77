import { z } from "zod";
import { linkIdentity } from "@/lib/auth/admit";
import { requireLink } from "@/lib/auth/begin-session";
import { checkCredentials } from "@/lib/auth/credentials";
import { type Entry, enter } from "@/lib/auth/enter";
import { hashSecret } from "@/lib/auth/secrets";
import { type AccountRow, findAccountWithHash, markEmailProven, readAccount } from "@/lib/db/accounts";
import { db as database } from "@/lib/db/client";
import { findIdentity } from "@/lib/db/identities";
import { findIdentityClaim, useIdentityClaim } from "@/lib/db/identity-claims";
import { AppError } from "@/lib/errors";
import { command } from "@/lib/operation";
import { claimProof } from "@/lib/schemas/account";

/** Proves with the password that the account a provider's identity claims is one's own: it is linked, and one is in (by way of the second factor, where there is one). */
export const proveClaim = command({
  permission: "server.enter",
  summary: "Connect a provider's identity to an account by its password",
  params: z.object({}),
  input: claimProof,
  subject: async () => ({ role: null }),
  prepare: async ({ input, visitor }) => {
    const claim = requireLink(await findIdentityClaim(database(), { cookie: hashSecret(input.claim) }));
    const { email } = (await readAccount(database(), claim.userId)) as AccountRow;
    return await checkCredentials({ email, password: input.password }, visitor.address);
  },
  run: async ({ db, input, prepared, visitor, now }): Promise<Entry> => {
    const claim = requireLink(await findIdentityClaim(db, { cookie: hashSecret(input.claim) }));
    requireLink(await useIdentityClaim(db, claim.id));
    const account = await findAccountWithHash(db, claim.userId);
    if (!account || account.disabledAt || account.passwordHash !== prepared.passwordHash) throw new AppError("sign-in-failed");
    if (await findIdentity(db, claim.provider, claim.subject)) throw new AppError("link-expired");
    // The provider says that the address is theirs, the password that the account is.
    await markEmailProven(db, account.id, now);
    await linkIdentity(db, claim);
    return await enter(db, account.id, { visitor, now, by: "provider" });
  },
});
