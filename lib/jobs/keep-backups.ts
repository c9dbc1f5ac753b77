import { statSync } from "node:fs";
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { proveBackup } from "@/lib/backup/restore-backup";
import { writeBackup } from "@/lib/backup/write-backup";
import { noteBackup, readBackupState } from "@/lib/db/backup-notes";
import { db } from "@/lib/db/client";
import { logFailure, logJob } from "@/lib/log/write-line";

const PROOF_DAYS = 7;
const DAY_MS = 86_400_000;
const NAME = /^concord-\d{4}-\d{2}-\d{2}T\d{6}\.backup$/u;
const DRAFT = /^concord-[\dT-]+\.backup\.part-\d+$/u;

export type Keeping = { folder: string; keep: number; url: string; version: string; prismaFolder: string; passphrase?: string | undefined; secret?: string | undefined };

/** What npm start told the worker by its environment. */
function readKeeping(): Keeping {
  const { CONCORD_BACKUP_DIR, CONCORD_BACKUP_KEEP, CONCORD_BACKUP_PASSPHRASE, CONCORD_SECRET, CONCORD_VERSION, CONCORD_PRISMA, DATABASE_URL, DATABASE_DIRECT_URL } = process.env;
  return {
    folder: CONCORD_BACKUP_DIR ?? "",
    keep: Number(CONCORD_BACKUP_KEEP ?? 7),
    url: DATABASE_DIRECT_URL || (DATABASE_URL ?? ""),
    version: CONCORD_VERSION ?? "unknown",
    prismaFolder: CONCORD_PRISMA ?? "",
    passphrase: CONCORD_BACKUP_PASSPHRASE || undefined,
    secret: CONCORD_SECRET,
  };
}

/** The nightly backup: a new one, the oldest away, and once a week the proof that the new one can be restored. What fails is noted where people see it. */
export async function keepBackups(keeping: Keeping = readKeeping()): Promise<void> {
  const { folder, url, passphrase, prismaFolder } = keeping;
  const file = join(folder, `concord-${new Date().toISOString().slice(0, 19).replaceAll(/:/gu, "")}.backup`);
  const made = await noted(keeping, { kind: "backup", file }, async () => await writeBackup({ ...keeping, file }));
  if (!made) return;
  await removeOldest(keeping);
  const { lastProof } = await readBackupState(db());
  if (lastProof && Date.now() - lastProof.at.getTime() < (PROOF_DAYS - 0.5) * DAY_MS) return;
  await noted(keeping, { kind: "proof", file }, async () => (await proveBackup({ url, file, passphrase, prismaFolder })).facts);
}

type What = { kind: "backup" | "proof"; file: string };

async function noted({ url }: Keeping, { kind, file }: What, work: () => Promise<{ fileBytes: number; rows: number }>): Promise<boolean> {
  const began = performance.now();
  const end = (state: "done" | "failed"): void => logJob({ job: kind, id: null, state, ms: performance.now() - began });
  try {
    const { fileBytes, rows } = await work();
    await noteBackup(url, { kind, state: "done", file, bytes: fileBytes, rows });
    end("done");
    return true;
  } catch (error) {
    logFailure({ where: kind, error });
    end("failed");
    await noteBackup(url, { kind, state: "failed", file, problem: (error as Error).message });
    return false;
  }
}

/** Only files that were named here, and half ones of a worker that was killed; the folder may hold others. */
async function removeOldest({ folder, keep }: Keeping): Promise<void> {
  const names = await readdir(folder);
  const ours = names.filter((name) => NAME.test(name)).toSorted();
  const halves = names.filter((name) => DRAFT.test(name) && Date.now() - statSync(join(folder, name)).mtimeMs > DAY_MS);
  for (const name of [...halves, ...ours.slice(0, Math.max(0, ours.length - Math.max(1, keep)))]) {
    // eslint-disable-next-line no-await-in-loop -- a few files
    await rm(join(folder, name));
  }
}
