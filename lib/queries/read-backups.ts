import { statfs } from "node:fs/promises";
import { z } from "zod";
import { type BackupState, readBackupState } from "@/lib/db/backup-notes";
import { query } from "@/lib/operation";

const note = z.object({ at: z.iso.datetime(), file: z.string(), bytes: z.number().nullable(), rows: z.number().nullable(), problem: z.string().nullable() }).nullable();

const output = z.object({
  lastBackup: note,
  lastProof: note,
  lastFailure: note,
  /** Whether the worker makes one every night. */
  nightly: z.boolean(),
  databaseBytes: z.number(),
  /** Of the folder backups go to, else of the data folder; null where it cannot be seen from here. */
  disk: z.object({ freeBytes: z.number(), totalBytes: z.number() }).nullable(),
});

/** When the last backup was made, when one was last proved by a restore, what failed since, and how much room there is. */
export const readBackups = query({
  permission: "host.watch",
  summary: "The last backup, the last proved one, and the room on the disk (administrators)",
  params: z.object({}),
  input: z.object({}),
  output,
  subject: async () => ({ role: null }),
  run: async ({ db }): Promise<z.infer<typeof output>> => {
    const { lastBackup, lastProof, lastFailure, databaseBytes } = await readBackupState(db);
    return { lastBackup: shown(lastBackup), lastProof: shown(lastProof), lastFailure: shown(lastFailure), nightly: Boolean(process.env.CONCORD_BACKUP_DIR), databaseBytes: Number(databaseBytes), disk: await readDisk() };
  },
});

function shown(row: BackupState["lastBackup"]): z.infer<typeof note> {
  if (!row) return null;
  const number = (value: bigint | null): number | null => (value === null ? null : Number(value));
  return { at: row.at.toISOString(), file: row.file, bytes: number(row.bytes), rows: number(row.rows), problem: row.problem };
}

async function readDisk(): Promise<z.infer<typeof output>["disk"]> {
  const folder = process.env.CONCORD_BACKUP_DIR || process.env.CONCORD_DATA;
  const found = folder ? await statfs(folder).catch(() => null) : null;
  return found && { freeBytes: found.bavail * found.bsize, totalBytes: found.blocks * found.bsize };
}
