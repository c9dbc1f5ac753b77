import { spawnSync } from "node:child_process";
import { chownSync, readFileSync } from "node:fs";
import { Refusal } from "@/bin/refusal";

/**
 * PostgreSQL refuses to run as root. When we are root, its programs run under an account of their own; otherwise under ours.
 */
export type Account = { uid: number; gid: number };

const name = "postgres";

function lookUp(): Account | undefined {
  const line = readFileSync("/etc/passwd", "utf8").split("\n").find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(":") ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined;
}

/** The account PostgreSQL runs under, or undefined when that is simply the person who started us. */
export function databaseAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const found = lookUp();
  if (found) return found;
  spawnSync("useradd", ["--system", "--user-group", "--no-create-home", name], { stdio: "ignore" });
  const made = lookUp();
  if (made) return made;
  throw new Refusal(
    `PostgreSQL does not run as root, and the account "${name}" could not be made.\nStart Concord as an ordinary user, make the account, or set DATABASE_URL to a PostgreSQL server.`,
  );
}

/** Whether the account can enter this folder. Asked of the system, because access lists and mounts have a say too. */
export function canReach(account: Account | undefined, path: string): boolean {
  if (!account) return true;
  return spawnSync("/bin/sh", ["-c", 'test -x "$1"', "sh", path], { ...account, cwd: "/", stdio: "ignore" }).status === 0;
}

export function giveTo(account: Account | undefined, path: string): void {
  if (account) chownSync(path, account.uid, account.gid);
}
