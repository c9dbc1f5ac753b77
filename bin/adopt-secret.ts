import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { draftOf } from "@/bin/write-once";

/** Puts the secret of an encrypted backup where the next start finds it; answers what a person must know about it. */
export function adoptSecret(dataFolder: string, secret: string | null, environment: NodeJS.ProcessEnv = process.env): string[] {
  const file = join(dataFolder, "secret");
  if (secret === null) {
    return ["The backup was not encrypted, so the server's secret is not in it. Put the one of that server into CONCORD_SECRET, or into the file", `  ${file}`, "before the start: second factors and places in the live feed need it. Passwords, sessions and tokens work without."];
  }
  const given = environment["CONCORD_SECRET"];
  if (given === secret) return [];
  const present = existsSync(file) ? readFileSync(file, "utf8").trim() : undefined;
  if (present !== secret) {
    if (present !== undefined) renameSync(file, `${file}.before-restore`);
    const draft = draftOf(file);
    writeFileSync(draft, `${secret}\n`, { mode: 0o600 });
    renameSync(draft, file);
  }
  return given === undefined ? [] : ["CONCORD_SECRET is not the secret of the restored server, and it wins over the file. Take it away, or set it to what is in the file", `  ${file}`];
}
