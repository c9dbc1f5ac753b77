import type { Db } from "@/lib/db/client";
import { recordServerEvent } from "@/lib/db/server-events";
import { readSettings } from "@/lib/db/settings";
import { inTransaction } from "@/lib/db/transaction";
import type { Actor } from "@/lib/permissions/actor";
import type { Standing } from "@/lib/permissions/authorize";

const DAY_MS = 86_400_000;

/** Projects deleted before this are not kept any longer. */
export async function keptSince(db: Db, now: Date): Promise<Date> {
  const { keepDeletedDays } = await readSettings(db);
  return new Date(now.getTime() - keepDeletedDays * DAY_MS);
}

/** A deleted project that the server still keeps, locked; null for whoever is no owner: to others it is gone. */
export async function findDeletedProject(db: Db, actor: Actor | null, projectId: string): Promise<Standing | null> {
  if (!actor || (actor.onlyProject !== null && actor.onlyProject !== projectId)) return null;
  const since = await keptSince(db, new Date());
  const rows = await db.$queryRaw<Standing[]>`
    select m.role from projects p join members m on m.project_id = p.id and m.user_id = ${actor.userId}::uuid and m.role = 'owner'
    where p.id = ${projectId}::uuid and p.deleted_at >= ${since} for no key update of p`;
  return rows[0] ?? null;
}

export async function markProjectRestored(tx: Db, projectId: string, now: Date): Promise<void> {
  await tx.project.update({ where: { id: projectId }, data: { deletedAt: null, updatedAt: now, version: { increment: 1 } } });
}

/** Erases the projects whose time in the bin is over, with everything in them. Answers how many went. */
export async function eraseOldProjects(db: Db, now: Date): Promise<number> {
  const since = await keptSince(db, now);
  const old = await db.project.findMany({ where: { deletedAt: { lt: since } }, select: { id: true }, orderBy: { id: "asc" } });
  for (const { id } of old) {
    // eslint-disable-next-line no-await-in-loop -- a project can be large: each in a transaction of its own
    await inTransaction(async (tx) => {
      await tx.$executeRaw`select 1 from projects where id = ${id}::uuid for update`;
      if ((await tx.project.count({ where: { id, deletedAt: { lt: since } } })) === 0) return;
      // Annotations go with their documents, and have to be gone before the layers they lie in.
      await tx.document.deleteMany({ where: { projectId: id } });
      await tx.project.delete({ where: { id } });
      await recordServerEvent(tx, { type: "project.erased", actor: null, subjectId: id });
    });
  }
  return old.length;
}
