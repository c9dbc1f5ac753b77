import type { Db } from "@/lib/db/client";
import type { ProjectCreators } from "@/lib/permissions/authorize";

export type ServerSettings = {
  projectCreators: ProjectCreators;
  /** How long a deleted project can be brought back; then it is erased. */
  keepDeletedDays: number;
  /** Whether a password alone is not enough to sign in. */
  requireSecondFactor: boolean;
  version: number;
};

const NAME = "server";
const original: ServerSettings = { projectCreators: "everyone", keepDeletedDays: 90, requireSecondFactor: false, version: 1 };

/** What administrators set for the whole server. With `lock`, changes wait for each other. */
export async function readSettings(db: Db, options: { lock?: boolean } = {}): Promise<ServerSettings> {
  if (options.lock) {
    await db.serverSetting.createMany({ data: [{ name: NAME, value: original }], skipDuplicates: true });
    await db.$executeRaw`select 1 from server_settings where name = ${NAME} for update`;
  }
  const row = await db.serverSetting.findUnique({ where: { name: NAME } });
  return { ...original, ...(row?.value as Partial<ServerSettings> | undefined) };
}

export async function writeSettings(tx: Db, settings: ServerSettings): Promise<void> {
  await tx.serverSetting.update({ where: { name: NAME }, data: { value: settings } });
}
