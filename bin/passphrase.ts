import { readFileSync } from "node:fs";
import { fromCaller } from "@/bin/places";
import { Refusal } from "@/bin/refusal";

/** The passphrase of backups: never an argument, because those can be seen by everybody on the machine. */
export function readPassphrase(file?: string, environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const given = file === undefined ? environment["CONCORD_BACKUP_PASSPHRASE"] : readLine(fromCaller(file));
  if (given === undefined || (file === undefined && given === "")) return undefined;
  if (given.length < 12) throw new Refusal("The passphrase is shorter than 12 characters. Whoever has the file may guess as long as they like.");
  return given;
}

function readLine(path: string): string {
  try {
    return readFileSync(path, "utf8").replace(/\r?\n$/u, "");
  } catch (error) {
    throw new Refusal(`The passphrase file cannot be read (${(error as Error).message}).`);
  }
}
