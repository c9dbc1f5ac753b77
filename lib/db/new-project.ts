import type { Db } from "@/lib/db/client";
import { insertMember } from "@/lib/db/members";
import type { CodingMode } from "@/lib/db/projects";
import { isUniqueViolation } from "@/lib/db/sql-state";
import { AppError } from "@/lib/errors";

export type NewProject = { id: string; name: string; description: string; codingMode: CodingMode };

/** Writes a project with its clock and its first owner. Throws `id-taken`. */
export async function insertProject(tx: Db, at: { ownerId: string; now: Date }, project: NewProject): Promise<void> {
  try {
    await tx.project.create({ data: { ...project, createdAt: at.now, updatedAt: at.now, clock: { create: {} } } });
  } catch (error) {
    if (isUniqueViolation(error)) throw new AppError("id-taken");
    throw error;
  }
  await insertMember(tx, { projectId: project.id, now: at.now }, { userId: at.ownerId, role: "owner" });
}
