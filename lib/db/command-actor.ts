import type { Db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import type { Actor } from "@/lib/permissions/actor";

/**
 * Who a command on the server acts as in a project: the account with this e-mail address, else the project's first owner.
 * The project is named by its id, or by its name where only one has it.
 */
export async function findCommandActor(db: Db, wanted: { project: string; email?: string | undefined }): Promise<{ actor: Actor; projectId: string }> {
  const projects = await db.$queryRaw<{ id: string }[]>`
    select id from projects where deleted_at is null and (id::text = lower(${wanted.project}) or name = ${wanted.project}) order by id::text = lower(${wanted.project}) desc limit 2`;
  const [project] = projects;
  if (!project) throw new AppError("not-found", `There is no project “${wanted.project}”. “project list” shows them.`);
  if (projects.length > 1) throw new AppError("invalid-input", `Several projects are called “${wanted.project}”. Name one by its id.`);
  const people = wanted.email
    ? await db.user.findMany({ where: { email: wanted.email.trim().toLowerCase(), disabledAt: null } })
    : await db.user.findMany({ where: { members: { some: { projectId: project.id, role: "owner" } } }, orderBy: { createdAt: "asc" }, take: 1 });
  const [person] = people;
  if (!person) throw new AppError("account-unknown", wanted.email ? `No account has the e-mail address ${wanted.email}.` : "The project has no owner; say --as.");
  return { projectId: project.id, actor: { userId: person.id, name: person.name, isAdmin: person.isAdmin, via: "command", access: "write", onlyProject: null } };
}
