import type { Db } from "@/lib/db/client";
import type { CodingMode } from "@/lib/db/projects";

export type ProjectFields = { name: string; description: string; codingMode: CodingMode; readersExport: boolean };

export async function updateProject(tx: Db, projectId: string, change: { fields: ProjectFields; now: Date }): Promise<void> {
  await tx.project.update({ where: { id: projectId }, data: { ...change.fields, updatedAt: change.now, version: { increment: 1 } } });
}

/** Hides the project from everybody. Its rows stay until it is erased. */
export async function markProjectDeleted(tx: Db, projectId: string, now: Date): Promise<void> {
  await tx.project.update({ where: { id: projectId }, data: { deletedAt: now, updatedAt: now, version: { increment: 1 } } });
}
