import { v7 as newId } from "uuid";
import { findAccountByEmail, findAccountWithHash, insertAccount } from "@/lib/db/accounts";
import type { Db } from "@/lib/db/client";
import { findIdentity, insertIdentity, lockIdentity, proveEmail } from "@/lib/db/identities";
import { findOpenInvitation } from "@/lib/db/invitations";
import { recordServerEvent } from "@/lib/db/server-events";
import { inTransaction } from "@/lib/db/transaction";

/** What a provider says of somebody. */
export type Claims = { subject: string; email: string | null; emailVerified: boolean; name: string | null };

export type Admission = { outcome: "ok"; userId: string } | { outcome: "unverified" | "not-invited" | "disabled" };

/**
 * Who may come in through an identity provider, in one transaction: whom the provider sent before; else, with a verified
 * address, the account of that address or somebody with an open invitation. Accepting the invitation is a step of its
 * own, on its page. @auth/core would do this in three unconnected writes and believe unverified addresses.
 */
export async function admit(provider: string, claims: Claims): Promise<Admission> {
  return await inTransaction(async (tx) => {
    const email = claims.email?.trim().toLowerCase() ?? null;
    // First sign-ins of one person at once wait for each other, by what would collide.
    await lockIdentity(tx, `${provider}|${email ?? claims.subject}`);
    const known = await findIdentity(tx, provider, claims.subject);
    if (known) return await enter(tx, known);
    if (email === null || !claims.emailVerified) return { outcome: "unverified" };
    const admission = await admitAddress(tx, email, claims.name);
    if (admission.outcome !== "ok") return admission;
    await insertIdentity(tx, { provider, subject: claims.subject, userId: admission.userId });
    await recordServerEvent(tx, { type: "identity.linked", actor: admission.userId, subjectId: admission.userId });
    return admission;
  });
}

// The provider vouches for the address: the account of that address, or a new one for somebody invited.
async function admitAddress(tx: Db, email: string, name: string | null): Promise<Admission> {
  const account = await findAccountByEmail(tx, email);
  if (!account) return (await findOpenInvitation(tx, { email })) ? { outcome: "ok", userId: await makeAccount(tx, email, name) } : { outcome: "not-invited" };
  if (account.disabledAt) return { outcome: "disabled" };
  // Whoever registered an address without proving it must not share the account of the one who now did.
  if (!account.emailVerifiedAt) await proveEmail(tx, account.id, new Date());
  return { outcome: "ok", userId: account.id };
}

async function enter(tx: Db, userId: string): Promise<Admission> {
  const account = await findAccountWithHash(tx, userId);
  return account && !account.disabledAt ? { outcome: "ok", userId } : { outcome: "disabled" };
}

async function makeAccount(tx: Db, email: string, name: string | null): Promise<string> {
  const now = new Date();
  const id = newId();
  await insertAccount(tx, { id, email, name: name?.trim().slice(0, 100) || (email.split("@")[0] as string), isAdmin: false, passwordHash: null, emailVerifiedAt: now, createdAt: now });
  await recordServerEvent(tx, { type: "account.created", actor: id, subjectId: id, facts: { by: "provider" } });
  return id;
}
