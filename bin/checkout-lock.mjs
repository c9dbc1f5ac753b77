// Installing and building change the checkout itself, so only one process does either at a time; the others wait and then find it done.
// A plain file with a process number, because at this point there is neither a database nor any package.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

/** Takes the file, or answers whose it is. A file of a dead process is taken away. */
function take(path) {
  try {
    writeFileSync(path, String(process.pid), { flag: "wx" });
    return undefined;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
  }
  let holder = 0;
  try {
    holder = Number(readFileSync(path, "utf8"));
  } catch {
    return 0;
  }
  // Zero: just being written by the winner.
  if (holder && !isAlive(holder)) rmSync(path, { force: true });
  return holder;
}

/**
 * @template T
 * @param {string} path
 * @param {() => Promise<T>} work
 * @param {(holder: number) => void} [onWait]
 * @returns {Promise<T>}
 */
export async function withLockFile(path, work, onWait = () => {}) {
  mkdirSync(dirname(path), { recursive: true });
  let told = false;
  for (let holder = take(path); holder !== undefined; holder = take(path)) {
    if (holder && isAlive(holder) && !told) {
      told = true;
      onWait(holder);
    }
    await wait(200);
  }
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}
