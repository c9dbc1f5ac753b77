import { AppError } from "@/lib/errors";
import type { Actor, Role } from "@/lib/permissions/actor";
import { type Permission, ruleOf, type ServerRule } from "@/lib/permissions/rules";

export type ProjectCreators = "everyone" | "administrators";

/** What a right is asked about: the actor's role in the project at hand, and the settings that rights depend on. */
export type Standing = { role: Role | null; readersExport?: boolean; projectCreators?: ProjectCreators };

/** The one question behind every gate. `actor` is null for somebody who has not signed in. */
export function can(actor: Actor | null, permission: Permission, standing: Standing | null): boolean {
  const rule = ruleOf(permission);
  if ("server" in rule) return rule.server === "anyone" || (actor !== null && canOnServer(actor, permission, standing));
  return actor !== null && standing !== null && roleMay(standing, permission);
}

/** What a role may do in a project. The interface asks this to know what to offer; the gate asks it again. */
export function roleMay(standing: Pick<Standing, "role" | "readersExport">, permission: Permission): boolean {
  const rule = ruleOf(permission);
  if ("server" in rule || !standing.role || !rule.roles.includes(standing.role)) return false;
  if (permission === "project.export" && standing.role === "reader") return standing.readersExport === true;
  return true;
}

function canOnServer(actor: Actor, permission: Permission, standing: Standing | null): boolean {
  const rule = ruleOf(permission) as ServerRule;
  // A token for one project must not reach what would let it out of there: other tokens, the password, new projects.
  if (actor.onlyProject !== null && !rule.scoped) return false;
  if (permission === "project.create" && standing?.projectCreators === "administrators") return actor.isAdmin;
  return rule.server === "account" || actor.isAdmin;
}

/** Rights on the server depend on the actor alone (but for settings), so they are asked before anything is looked up. */
export function isServerRight(permission: Permission): boolean {
  return "server" in ruleOf(permission);
}

export function authorize(actor: Actor | null, permission: Permission, standing: Standing | null): void {
  if (!can(actor, permission, standing)) throw new AppError("forbidden");
}
