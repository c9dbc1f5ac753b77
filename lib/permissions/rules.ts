import type { Role } from "@/lib/permissions/actor";

/**
 * The whole policy of the product. A right in a project names the roles that have it; a right on the server names
 * anyone (no account needed), an account, or an administrator. `docs/permissions.md` prints this table.
 */
export type Rule = { roles: readonly Role[]; says: string } | ServerRule;

/** `scoped`: a token that was made for one project has it too. */
export type ServerRule = { server: "anyone" | "account" | "administrator"; scoped?: true; says: string };

const everyone = ["owner", "supervisor", "coder", "reader"] as const;
const coding = ["owner", "supervisor", "coder"] as const;
const leading = ["owner", "supervisor"] as const;
const owning = ["owner"] as const;

export const rules = {
  "server.enter": { server: "anyone", says: "sign in, follow an invitation, a set-up or a reset link" },
  "account.read": { server: "account", scoped: true, says: "read who one is" },
  "account.own": { server: "account", says: "change the own account, its password, sessions and tokens" },
  "notification.own": { server: "account", scoped: true, says: "read the own notifications and mark them (a token for one project: of that one)" },
  "account.manage": { server: "administrator", says: "list accounts, create them, give reset links, disable them, set the sign-up policy" },
  "host.watch": { server: "administrator", says: "see how the server is: backups, disk, waiting jobs" },
  "upkeep.manage": { server: "administrator", says: "see sizes, mails and long work of the server, and try again what failed" },
  "project.join": { server: "administrator", says: "become a member of a project by a recorded act" },
  "project.create": { server: "account", says: "create a project (unless the administrator keeps that to administrators)" },
  "project.list": { server: "account", scoped: true, says: "list the own projects (a token for one project: that one)" },

  "project.read": { roles: everyone, says: "see the project, its members and what is visible to them of its events" },
  "project.change": { roles: owning, says: "rename, describe and set the coding mode of the project" },
  "project.delete": { roles: owning, says: "delete the project, and restore it as long as the server keeps it" },
  "project.export": { roles: everyone, says: "export what is visible to them (readers only if the project allows it)" },
  "member.manage": { roles: owning, says: "invite, add and remove members, change their roles, hand over the project" },
  "member.leave": { roles: everyone, says: "leave the project" },

  "presence.share": { roles: everyone, says: "show others where one is in the project (who is blind for a document sees nobody there)" },

  "document.read": { roles: everyone, says: "read documents with their structure and original" },
  "document.write": { roles: leading, says: "import, rename, describe, revise, delete and restore documents" },
  "document.erase": { roles: owning, says: "erase a document for good, with everything that hangs on it" },
  "tag.read": { roles: everyone, says: "read the codebook" },
  "tag.write": { roles: leading, says: "create, change, move, merge, retire, delete and restore tags" },

  "annotation.read": { roles: everyone, says: "see the annotations that are visible to them" },
  "annotation.write": { roles: coding, says: "make annotations, and change, delete and restore the own ones" },

  "comment.read": { roles: everyone, says: "read the comments that are visible to them, and note what they have seen" },
  "comment.write": { roles: everyone, says: "comment, change, delete and restore the own comments, resolve and reopen threads" },
  "comment.moderate": { roles: leading, says: "delete and restore the comments of others; it is recorded" },

  "assignment.read": { roles: everyone, says: "see assignments (blind coders: their own)" },
  "assignment.manage": { roles: leading, says: "assign documents, return submitted coding, reveal a document" },
  "assignment.submit": { roles: coding, says: "submit the own coding of a document" },
  "curtain.look": { roles: leading, says: "look behind the curtain of a blind document; it is recorded" },

  "job.read": { roles: everyone, says: "see the progress of the own long work (owners and supervisors: of all)" },
  "job.cancel": { roles: everyone, says: "cancel the own long work (owners and supervisors: all)" },
} as const satisfies Record<string, Rule>;

export type Permission = keyof typeof rules;

export const permissions = Object.keys(rules) as Permission[];

export function ruleOf(permission: Permission): Rule {
  return rules[permission];
}
