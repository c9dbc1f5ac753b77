import { v7 as newId } from "uuid";
import { beginChallenge } from "@/lib/auth/enter";
import { hashSecret, newSecret } from "@/lib/auth/secrets";
import { findAccountByEmail, findAccountWithHash, insertAccount } from "@/lib/db/accounts";
import type { Db } from "@/lib/db/client";
import { findIdentity, insertIdentity, lockIdentity, noteIdentityUse } from "@/lib/db/identities";
import { insertIdentityClaim } from "@/lib/db/identity-claims";
import { findOpenInvitation } from "@/lib/db/invitations";
import { enqueueMail } from "@/lib/db/mail-queue";
import { factorOf } from "@/lib/db/second-factors";
import { recordServerEvent } from "@/lib/db/server-events";
import { inTransaction } from "@/lib/db/transaction";

/** What a provider says of somebody. */
export type Claims = { subject: string; email: string | null; emailVerified: boolean; name: string | null; label: string | null };

export type Refusal = "unverified" | "no-email" | "not-invited" | "disabled" | "identity-taken";

/** In; or first the second factor; or first the proof that the account of that address is theirs; or not. */
export type Admission = { outcome: "ok"; userId: string } | { outcome: "challenge" | "claim"; token: string } | { outcome: Refusal };

const CLAIM_MINUTES = 30;

/**
 * Who may come in through an identity provider, in one transaction: whom the provider sent before; else, with a verified
 * address, somebody with an open invitation. Where the address has an account already, nothing is linked: its owner has
 * to prove it first (decision 007). @auth/core would do this in three unconnected writes and believe unverified addresses.
 */
export async function admit(issuer: string, claims: Claims): Promise<Admission> {
  return await inTransaction(async (tx) => {
    const email = claims.email?.trim().toLowerCase() || null;
    // First sign-ins of one person at once wait for each other, by what would collide.
    await lockIdentity(tx, `${issuer}|${email ?? claims.subject}`);
    const known = await findIdentity(tx, issuer, claims.subject);
    if (known) return await enterKnown(tx, known, { issuer, claims });
    if (email === null) return { outcome: "no-email" };
    if (!claims.emailVerified) return { outcome: "unverified" };
    const account = await findAccountByEmail(tx, email);
    if (account?.disabledAt) return { outcome: "disabled" };
    if (account) return { outcome: "claim", token: await beginClaim(tx, account.id, { issuer, claims }) };
    if (!(await findOpenInvitation(tx, { email }))) return { outcome: "not-invited" };
    const userId = await makeAccount(tx, email, claims.name);
    await insertIdentity(tx, { provider: issuer, subject: claims.subject, userId, label: claims.label });
    await recordServerEvent(tx, { type: "identity.linked", actor: userId, subjectId: userId });
    return { outcome: "ok", userId };
  });
}

type From = { issuer: string; claims: Claims };

async function enterKnown(tx: Db, userId: string, { issuer, claims }: From): Promise<Admission> {
  const account = await findAccountWithHash(tx, userId);
  if (!account || account.disabledAt) return { outcome: "disabled" };
  const now = new Date();
  await noteIdentityUse(tx, { provider: issuer, subject: claims.subject, label: claims.label, now });
  if ((await factorOf(tx, userId)).forProviders) return { outcome: "challenge", token: await beginChallenge(tx, userId, { now, by: "provider" }) };
  return { outcome: "ok", userId };
}

async function beginClaim(tx: Db, userId: string, { issuer, claims }: From): Promise<string> {
  const token = newSecret();
  const createdAt = new Date();
  const expiresAt = new Date(createdAt.getTime() + CLAIM_MINUTES * 60_000);
  await insertIdentityClaim(tx, { tokenHash: hashSecret(token), id: newId(), provider: issuer, subject: claims.subject, label: claims.label, userId, createdAt, expiresAt });
  await recordServerEvent(tx, { type: "identity.claimed", actor: null, subjectId: userId });
  return token;
}

async function makeAccount(tx: Db, email: string, name: string | null): Promise<string> {
  const now = new Date();
  const id = newId();
  await insertAccount(tx, { id, email, name: name?.trim().slice(0, 100) || (email.split("@")[0] as string), isAdmin: false, passwordHash: null, emailVerifiedAt: now, createdAt: now });
  await recordServerEvent(tx, { type: "account.created", actor: id, subjectId: id, facts: { by: "provider" } });
  return id;
}

/** Links an identity to the account that asked for it, whatever address it has. One that belongs to another account stays there. */
export async function linkToAccount(userId: string, issuer: string, claims: Claims): Promise<"linked" | "identity-taken"> {
  return await inTransaction(async (tx) => {
    await lockIdentity(tx, `${issuer}|${claims.subject}`);
    const known = await findIdentity(tx, issuer, claims.subject);
    if (known) return known === userId ? "linked" : "identity-taken";
    await linkIdentity(tx, { provider: issuer, subject: claims.subject, userId, label: claims.label });
    return "linked";
  });
}

/** The act itself, recorded and told. */
export async function linkIdentity(tx: Db, identity: { provider: string; subject: string; userId: string; label: string | null }): Promise<void> {
  await insertIdentity(tx, identity);
  await recordServerEvent(tx, { type: "identity.linked", actor: identity.userId, subjectId: identity.userId });
  await enqueueMail(tx, { kind: "identity-linked", userId: identity.userId });
}
