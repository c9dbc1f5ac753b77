import type { Db } from "@/lib/db/client";
import type { Actor } from "@/lib/permissions/actor";
import type { Prisma } from "@/prisma/generated/client";

/** What happens outside projects. Ids and kinds only: no addresses, no names. */
export type ServerEventType =
  | "session.started"
  | "session.ended"
  | "sessions.ended"
  | "sign-in.failed"
  | "password.changed"
  | "token.created"
  | "token.revoked"
  | "account.created"
  | "account.changed"
  | "account.disabled"
  | "account.enabled"
  | "identity.claimed"
  | "identity.linked"
  | "identity.unlinked"
  | "second-factor.added"
  | "second-factor.removed"
  | "second-factor.reset"
  | "recovery-code.used"
  | "recovery-codes.renewed"
  | "reset.requested"
  | "email-change.requested"
  | "email.changed"
  | "link.created"
  | "link.used"
  | "invitation.accepted"
  | "mails.retried"
  | "project.joined"
  | "settings.changed"
  | "project.erased";

export type NewServerEvent = { type: ServerEventType; actor: Actor | string | null; subjectId?: string | null; facts?: Record<string, string | number | boolean> };

/** Writes into the log of the server. A command on the machine itself is nobody's act. */
export async function recordServerEvent(db: Db, event: NewServerEvent): Promise<void> {
  const facts: Prisma.InputJsonObject = { ...event.facts };
  await db.serverEvent.create({ data: { type: event.type, actorId: actorIdOf(event.actor), subjectId: event.subjectId ?? null, facts } });
}

function actorIdOf(actor: Actor | string | null): string | null {
  if (actor === null || typeof actor === "string") return actor;
  return actor.via === "command" ? null : actor.userId;
}
