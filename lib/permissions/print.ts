import { ROLES } from "@/lib/permissions/actor";
import { type Permission, permissions, ruleOf } from "@/lib/permissions/rules";

const servers = { anyone: "anyone", account: "every account", administrator: "administrators" } as const;

/** The policy as `docs/permissions.md` shows it; a test keeps the two equal. */
export function printPermissions(): string {
  const inProjects = permissions.filter((permission) => "roles" in ruleOf(permission));
  const onServer = permissions.filter((permission) => "server" in ruleOf(permission));
  return [
    "# Who may do what",
    "",
    "Printed from `lib/permissions/rules.ts`; change it there, then run `npm run docs:permissions`.",
    "",
    "## In a project",
    "",
    `| right | ${ROLES.join(" | ")} | to |`,
    `| --- |${" --- |".repeat(ROLES.length + 1)}`,
    ...inProjects.map(projectRow),
    "",
    "Whoever is no member finds nothing, administrators of the server included. A token may be made for reading only, or for one project only.",
    "",
    "## On the server",
    "",
    "| right | who | a token for one project too | to |",
    "| --- | --- | --- | --- |",
    ...onServer.map(serverRow),
    "",
  ].join("\n");
}

function projectRow(permission: Permission): string {
  const rule = ruleOf(permission);
  const marks = ROLES.map((role) => ("roles" in rule && rule.roles.includes(role) ? "yes" : "–"));
  return `| \`${permission}\` | ${marks.join(" | ")} | ${rule.says} |`;
}

function serverRow(permission: Permission): string {
  const rule = ruleOf(permission);
  if (!("server" in rule)) return "";
  return `| \`${permission}\` | ${servers[rule.server]} | ${rule.scoped || rule.server === "anyone" ? "yes" : "–"} | ${rule.says} |`;
}
