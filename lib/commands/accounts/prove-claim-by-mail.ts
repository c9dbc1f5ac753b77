import { z } from "zod";
import { linkIdentity } from "@/lib/auth/admit";
import { requireLink } from "@/lib/auth/begin-session";
import { type Entry, enter } from "@/lib/auth/enter";
import { hashSecret } from "@/lib/auth/secrets";
import { spendAttempt } from "@/lib/auth/throttle";
import { type AccountWithHash, findAccountWithHash } from "@/lib/db/accounts";
import { findIdentity, proveEmail } from "@/lib/db/identities";
import { findIdentityClaim, useIdentityClaim } from "@/lib/db/identity-claims";
import { AppError } from "@/lib/errors";
import { command } from "@/lib/operation";
import { linkRead } from "@/lib/schemas/account";

/** Proves the same with the link that was mailed to the account's address. */
export const proveClaimByMail = command({
  permission: "server.enter",
  summary: "Connect a provider's identity to an account by a mailed link",
  params: z.object({}),
  input: linkRead,
  subject: async () => ({ role: null }),
  prepare: async ({ visitor }) => await spendAttempt(null, visitor.address),
  run: async ({ db, input, visitor, now }): Promise<Entry> => {
    const claim = requireLink(await findIdentityClaim(db, { mail: hashSecret(input.token) }));
    requireLink(await useIdentityClaim(db, claim.id));
    if (await findIdentity(db, claim.provider, claim.subject)) throw new AppError("link-expired");
    const account = (await findAccountWithHash(db, claim.userId)) as AccountWithHash;
    // Whoever registered an address without proving it must not share the account of the one who now did.
    if (!account.emailVerifiedAt) await proveEmail(db, account.id, now);
    await linkIdentity(db, claim);
    return await enter(db, account.id, { visitor, now, by: "provider" });
  },
});
