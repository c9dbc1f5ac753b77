import { setTimeout as wait } from "node:timers/promises";
import type { Database } from "@/bin/database";
import { readServerNote } from "@/bin/data-folder";
import { Refusal } from "@/bin/refusal";

function isAlive(pid: number | undefined): boolean {
  if (!pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** One server for one data folder. The second one is told who is there and what can be done. */
export async function takeOwnership(database: Database, dataFolder: string): Promise<void> {
  // A server that is stopping has taken its note away, and a killed one is let go by PostgreSQL a moment later: both are worth waiting for.
  const deadline = Date.now() + 10_000;
  do {
    if (await database.own()) return;
    if (isAlive(readServerNote(dataFolder)?.pid)) break;
    await wait(200);
  } while (Date.now() < deadline);
  const note = readServerNote(dataFolder);
  throw new Refusal([
    note ? `Concord is already running from this data folder: ${note.url} (process ${note.pid}).` : "Concord is already running from this data folder.",
    `Data folder: ${dataFolder}`,
    "Stop it there with Ctrl-C, or start a second one with a folder and a port of its own:",
    "  CONCORD_DATA=/path/to/another/folder PORT=3001 npm start",
  ].join("\n"));
}
