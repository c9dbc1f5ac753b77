import { z } from "zod";
import { requireLink } from "@/lib/auth/begin-session";
import { hashSecret } from "@/lib/auth/secrets";
import { spendMail } from "@/lib/auth/throttle";
import { db as database } from "@/lib/db/client";
import { findIdentityClaim } from "@/lib/db/identity-claims";
import { enqueueMail } from "@/lib/db/mail-queue";
import { command } from "@/lib/operation";
import { claimRead } from "@/lib/schemas/account";

/** Sends the owner of the claimed account a link that proves it. */
export const mailClaim = command({
  permission: "server.enter",
  summary: "Have the proof for connecting an identity mailed",
  params: z.object({}),
  input: claimRead,
  subject: async () => ({ role: null }),
  prepare: async ({ input, visitor }) => {
    const claim = requireLink(await findIdentityClaim(database(), { cookie: hashSecret(input.claim) }));
    await spendMail(claim.userId, visitor.address);
    return claim;
  },
  run: async ({ db, prepared }) => await enqueueMail(db, { kind: "identity-claim", claimId: prepared.id }, { singletonKey: `identity-claim ${prepared.id}` }),
});
