import { checkBackup, sumUp } from "@/lib/backup/check-backup";
import type { BackupFacts } from "@/lib/backup/manifest";
import { readBackup } from "@/lib/backup/read-backup";
import { loadTables } from "@/lib/db/load-tables";
import { applyMigrations, knownMigrations } from "@/lib/db/migrate";
import { type Proof, proveDatabase } from "@/lib/db/proofs";
import { dropForgottenScratches, dropScratch, lookAtTarget, makeScratch, type Occupation, takePlace } from "@/lib/db/scratch-database";
import { AppError } from "@/lib/errors";

export type RestorePlan = {
  url: string;
  file: string;
  passphrase?: string | undefined;
  prismaFolder: string;
  onProgress?: (line: string) => void;
  /** Told how to take the scratch database away, for whoever is stopped in the middle. */
  onScratch?: (remove: () => Promise<void>) => void;
};

export type Restored = { facts: BackupFacts; proof: Proof; keptAs: string | null };

/**
 * Puts a backup in the place of a database. The file is read to its end first; then it is loaded beside the database, at the schema
 * it was made with, compared with its own sums, proved, and brought up to date; only then does it take the place.
 */
export async function restoreBackup(plan: RestorePlan & { replace: boolean }): Promise<Restored> {
  const facts = await examine(plan);
  const target = await lookAtTarget(plan.url);
  requireRoom(target, plan.replace);
  if (!target.mayCreate) return { facts, proof: await fill(plan, facts, plan.url), keptAs: null };
  return await inScratch(plan, "restore", async (scratch) => {
    const proof = await fill(plan, facts, scratch);
    plan.onProgress?.("Taking its place");
    return { facts, proof, keptAs: await takePlace(plan.url, scratch, { keepOld: !target.empty }) };
  });
}

/** Restores a backup into a database of its own and takes that away again: the proof that it can be done. */
export async function proveBackup(plan: RestorePlan): Promise<Restored> {
  const facts = await examine(plan);
  if (!(await lookAtTarget(plan.url)).mayCreate) {
    throw new AppError("restore-refused", "The account of DATABASE_URL may not make databases, and the check needs one of its own. Allow it: ALTER ROLE … CREATEDB.");
  }
  return await inScratch(plan, "check", async (scratch) => ({ facts, proof: await fill(plan, facts, scratch), keptAs: null }));
}

async function examine({ file, passphrase, prismaFolder, onProgress }: RestorePlan): Promise<BackupFacts> {
  onProgress?.("Reading the backup to its end");
  const facts = await checkBackup(file, passphrase);
  const known = new Set(knownMigrations(prismaFolder));
  const unknown = facts.migrations.filter((name) => !known.has(name));
  if (unknown.length === 0) return facts;
  throw new AppError("restore-refused", `The backup was made by Concord ${facts.concord} with a newer schema (${unknown.at(-1)}) than this Concord knows (${[...known].toSorted().at(-1)}). Restore it with that version or a newer one.`);
}

function requireRoom(target: Occupation, replace: boolean): void {
  if (target.servers > 0) throw new AppError("restore-refused", "A server, a worker or another command of Concord is connected to this database. Stop it first.");
  if (target.otherTables > 0) throw new AppError("restore-refused", "This database holds tables that are not Concord's. Make a new one for Concord.");
  if (!target.empty && !replace) {
    throw new AppError("restore-refused", "This database has people or projects in it. To put the backup in its place say --replace; the present one is kept under another name.");
  }
  if (target.mayCreate || (target.empty && !target.migrations)) return;
  throw new AppError("restore-refused", "The account of DATABASE_URL may not make databases, so the backup can only be loaded into a new one without any tables. Make one, or allow it: ALTER ROLE … CREATEDB.");
}

async function inScratch(plan: RestorePlan, purpose: "check" | "restore", work: (scratch: string) => Promise<Restored>): Promise<Restored> {
  await dropForgottenScratches(plan.url);
  const scratch = await makeScratch(plan.url, purpose);
  const remove = (): Promise<void> => dropScratch(scratch, plan.url);
  plan.onScratch?.(remove);
  try {
    return await work(scratch);
  } finally {
    // After it took the other's place nothing has this name any more.
    await remove();
  }
}

/** Loads, compares, proves, migrates. */
async function fill(plan: RestorePlan, facts: BackupFacts, url: string): Promise<Proof> {
  plan.onProgress?.("Making the tables");
  await applyMigrations(url, plan.prismaFolder, { only: facts.migrations });
  await load(plan, facts, url);
  plan.onProgress?.("Proving texts, quotes, events and indexes");
  const proof = await proveDatabase(url);
  if (proof.wrong.length > 0) throw new AppError("restore-refused", `The backup was loaded, and something in it does not fit: ${proof.wrong.join(" ")}`);
  const later = await applyMigrations(url, plan.prismaFolder);
  if (later.length > 0) plan.onProgress?.(`Brought up to date (${later.join(", ")})`);
  return proof;
}

async function load(plan: RestorePlan, facts: BackupFacts, url: string): Promise<void> {
  const wanted = new Map(facts.tables.map((table) => [table.name, table]));
  await readBackup(plan.file, plan.passphrase, async (reading) => {
    await loadTables(url, {
      migrations: facts.migrations,
      sequences: facts.sequences,
      tables: reading.tables,
      check: async (table, stored, rows) => {
        plan.onProgress?.(`Table ${table.name}: ${rows} rows`);
        const { sha256 } = await sumUp(stored);
        const { rows: wantedRows, sha256: wantedSum } = wanted.get(table.name) ?? { rows: -1, sha256: "" };
        if (rows !== wantedRows || sha256 !== wantedSum) throw new AppError("restore-refused", `The table ${table.name} did not arrive as it was: ${rows} of ${wantedRows} rows.`);
      },
    });
  });
}
