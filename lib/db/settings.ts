import type { Db } from "@/lib/db/client";
import type { ProjectCreators } from "@/lib/permissions/authorize";

const NAME = "projectCreators";

/** Who may create projects on this server; everyone with an account, until an administrator says otherwise. */
export async function readProjectCreators(db: Db): Promise<ProjectCreators> {
  const row = await db.serverSetting.findUnique({ where: { name: NAME } });
  return row?.value === "administrators" ? "administrators" : "everyone";
}

export async function writeProjectCreators(tx: Db, value: ProjectCreators): Promise<void> {
  await tx.serverSetting.upsert({ where: { name: NAME }, create: { name: NAME, value }, update: { value } });
}
