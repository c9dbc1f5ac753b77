import { db } from "@/lib/db/client";
import { eraseOldProjects } from "@/lib/db/deleted-projects";

/** Removes what has had its time: traces of signing in and of repeated requests, and projects deleted longer ago than the server keeps them. Answers how much went. */
export async function sweep(): Promise<Record<string, number>> {
  return {
    sessions: await db().$executeRaw`delete from sessions where expires_at < now()`,
    // A client that repeats a request does so within hours, or days when its lid was closed.
    idempotencyKeys: await db().$executeRaw`delete from idempotency_keys where created_at < now() - interval '30 days'`,
    accountLinks: await db().$executeRaw`delete from account_links where expires_at < now() - interval '30 days'`,
    signInChallenges: await db().$executeRaw`delete from sign_in_challenges where expires_at < now()`,
    emailChanges: await db().$executeRaw`delete from email_changes where expires_at < now()`,
    identityClaims: await db().$executeRaw`delete from identity_claims where expires_at < now()`,
    projects: await eraseOldProjects(db(), new Date()),
    throttleBuckets: await db().$executeRaw`delete from throttle_buckets where refilled_at < now() - interval '2 days'`,
  };
}
