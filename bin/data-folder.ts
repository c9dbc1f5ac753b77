import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { randomBytes } from "node:crypto";
import { dirname, join } from "node:path";
import { Refusal } from "@/bin/refusal";
import { weakness } from "@/bin/secret";
import { draftOf, writeOnce } from "@/bin/write-once";

/** Who serves from this data folder: written when a server takes it, removed when it lets go. */
export type ServerNote = { pid: number; url: string; database: "embedded" | "external"; startedAt: string };

export function makeDataFolder(path: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    mkdirSync(path, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new Refusal(`The data folder ${path} cannot be made (${(error as Error).message}).\nChoose another with CONCORD_DATA=/path/to/folder.`);
  }
}

/** The key that signs everything signed: CONCORD_SECRET, else the file `secret`, made on first use. */
export function readSecret(dataFolder: string, environment: NodeJS.ProcessEnv = process.env): string {
  const given = environment["CONCORD_SECRET"];
  const file = join(dataFolder, "secret");
  const secret = given ?? writeOnce(file, () => randomBytes(32).toString("base64url"), 0o600);
  const problem = weakness(secret);
  if (!problem) return secret;
  const source = given === undefined ? `The secret in ${file}` : "CONCORD_SECRET";
  throw new Refusal(`${source} ${problem}.\nUse at least 32 random characters, for example from: openssl rand -base64 32`);
}

const noteFile = (dataFolder: string): string => join(dataFolder, "server.json");

/** Renamed into place, so that nobody reads half a note. */
export function writeServerNote(dataFolder: string, note: ServerNote): void {
  const draft = draftOf(noteFile(dataFolder));
  writeFileSync(draft, `${JSON.stringify(note, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, noteFile(dataFolder));
}

export function readServerNote(dataFolder: string): ServerNote | undefined {
  try {
    return JSON.parse(readFileSync(noteFile(dataFolder), "utf8")) as ServerNote;
  } catch {
    return undefined;
  }
}

export function removeServerNote(dataFolder: string): void {
  if (readServerNote(dataFolder)?.pid === process.pid) rmSync(noteFile(dataFolder), { force: true });
}
