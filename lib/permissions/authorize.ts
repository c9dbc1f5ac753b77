import { AppError } from "@/lib/errors";
import type { Actor, Role } from "@/lib/permissions/actor";
import { type Permission, ruleOf } from "@/lib/permissions/rules";

/** What a right is asked about: the actor's role in the project at hand, and the project's settings that rights depend on. */
export type Standing = { role: Role | null; readersExport?: boolean };

/** The one question behind every gate. `actor` is null for somebody who has not signed in. */
export function can(actor: Actor | null, permission: Permission, standing: Standing | null): boolean {
  const rule = ruleOf(permission);
  if ("server" in rule) {
    if (rule.server === "anyone") return true;
    return actor !== null && (rule.server === "account" || actor.isAdmin);
  }
  if (!actor || !standing?.role || !rule.roles.includes(standing.role)) return false;
  if (permission === "project.export" && standing.role === "reader") return standing.readersExport === true;
  return true;
}

export function authorize(actor: Actor | null, permission: Permission, standing: Standing | null): void {
  if (!can(actor, permission, standing)) throw new AppError("forbidden");
}
