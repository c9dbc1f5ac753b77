import { statfsSync } from "node:fs";
import { readAddress } from "@/bin/address";
import { readServerNote } from "@/bin/data-folder";
import { sizeInWords } from "@/bin/size";
import type { BackupState } from "@/lib/db/backup-notes";
import type { Diagnosis } from "@/lib/db/diagnosis";
import type { MigrationStatus } from "@/lib/db/migrate";
import { whyNoMail } from "@/lib/mail/deliver";
import { mailSettings } from "@/lib/mail/mail-settings";
import packageFile from "@/package.json" with { type: "json" };

/** One thing looked at: what was found, and what to do when it is not right. */
export type Finding = { name: string; found: string; cure?: string | undefined };

export function aboutDatabase(diagnosis: Diagnosis): Finding[] {
  return [...aboutServer(diagnosis), ...aboutState(diagnosis)];
}

function aboutServer(diagnosis: Diagnosis): Finding[] {
  const missing = diagnosis.extensions.filter((each) => !each.available).map((each) => each.name);
  return [
    { name: "PostgreSQL", found: diagnosis.version, cure: diagnosis.versionNumber < 150_000 ? "Concord needs PostgreSQL 15 or newer." : undefined },
    { name: "encoding", found: diagnosis.encoding, cure: diagnosis.encoding === "UTF8" ? undefined : "Make the database anew with ENCODING 'UTF8'." },
    {
      name: "locale",
      found: diagnosis.lettersOfAllScripts ? "knows the letters of all scripts" : "knows Latin letters only",
      cure: diagnosis.lettersOfAllScripts ? undefined : "Search would miss other scripts. Make the database anew with LC_CTYPE 'C.UTF-8' or an ICU locale.",
    },
    { name: "collations", found: diagnosis.collationsFit ? "as the indexes were made with" : "another version than the indexes were made with", cure: diagnosis.collationsFit ? undefined : "REINDEX DATABASE, then ALTER DATABASE … REFRESH COLLATION VERSION." },
    {
      name: "extensions",
      found: diagnosis.extensions.map((each) => `${each.name}${each.installed ? "" : each.available ? " (available)" : " (missing)"}`).join(", "),
      cure: missing.length ? `Install PostgreSQL's contrib package; missing: ${missing.join(", ")}.` : undefined,
    },
  ];
}

function aboutState(diagnosis: Diagnosis): Finding[] {
  return [
    aboutConnections(diagnosis.connections),
    { name: "live feed", found: diagnosis.notifies ? "LISTEN works" : "LISTEN hears nothing", cure: diagnosis.notifies ? undefined : "Set DATABASE_DIRECT_URL; poolers in transaction mode cannot LISTEN." },
    { name: "notifications", found: `queue ${Math.round(diagnosis.notificationUsage * 100)} % full`, cure: diagnosis.notificationUsage > 0.5 ? "A session listens inside an open transaction; end it (pg_stat_activity, state idle in transaction)." : undefined },
    { name: "clock", found: `the database is ${Math.abs(diagnosis.clockAheadMs)} ms ${diagnosis.clockAheadMs < 0 ? "behind" : "ahead"}`, cure: Math.abs(diagnosis.clockAheadMs) > 2_000 ? "Sessions and links would end too early or too late. Set both clocks by NTP." : undefined },
    { name: "indexes", found: diagnosis.invalidIndexes.length ? `broken off: ${diagnosis.invalidIndexes.join(", ")}` : "all valid", cure: diagnosis.invalidIndexes.length ? "REINDEX INDEX CONCURRENTLY each of them." : undefined },
  ];
}

/** The sum of operations: what one start may take, so that several can be planned. */
function aboutConnections({ used, allowed }: Diagnosis["connections"]): Finding {
  const pool = Number(process.env["CONCORD_POOL"] || 12);
  const web = pool + 3;
  const worker = pool + 6;
  return {
    name: "connections",
    found: `${used} of ${allowed}; a web process may take ${web}, a worker ${worker}`,
    cure: used > allowed * 0.8 || allowed - used < 10 ? "Raise max_connections or lower CONCORD_POOL." : undefined,
  };
}

export function aboutMigrations({ known, pending, failed, edited, unknown }: MigrationStatus): Finding[] {
  const findings: Finding[] = [{
    name: "migrations",
    found: pending.length ? `pending: ${pending.join(", ")}` : `all ${known.length} applied`,
    cure: pending.length ? "npm run --silent concord -- migrate" : undefined,
  }];
  for (const name of failed) findings.push({ name: "failed migration", found: name, cure: `It left nothing behind. When its cause is gone: npm run --silent concord -- migrate --again ${name}` });
  if (edited.length) findings.push({ name: "edited migration", found: edited.join(", "), cure: "Applied migrations must not change; put the files back as they were." });
  if (unknown.length) findings.push({ name: "unknown migration", found: unknown.join(", "), cure: "This database was used by a newer Concord. Run that version." });
  return findings;
}

/** Asks the mail server itself: a password that was changed there is noticed here, not by who waits for a mail. */
export async function aboutMail(): Promise<Finding> {
  const settings = mailSettings();
  if (!settings) return { name: "mail", found: "no mail server is set; mails are printed to the log of the worker" };
  const why = await whyNoMail(settings);
  return { name: "mail", found: `${settings.host}:${settings.port} ${why === null ? "takes mails" : "does not"}`, cure: why === null ? undefined : `It says: ${why} Look at SMTP_URL (or SMTP_HOST, SMTP_PORT, SMTP_USER) and the password.` };
}

export function aboutMachine(dataFolder: string): Finding[] {
  const { bavail, bsize } = statfsSync(dataFolder);
  const free = bavail * bsize;
  const note = readServerNote(dataFolder);
  return [
    { name: "Concord", found: `${packageFile.version} on Node ${process.versions.node}` },
    { name: "data folder", found: dataFolder },
    { name: "server", found: note ? `${note.url} (process ${note.pid})` : "not running" },
    { name: "disk", found: `${sizeInWords(free)} free`, cure: free < 1e9 ? "Make room: PostgreSQL stops when the disk is full." : undefined },
  ];
}

const DAY_MS = 86_400_000;

export function aboutBackups({ lastBackup, lastProof, lastFailure }: BackupState, now = Date.now()): Finding[] {
  const age = (at: Date): string => `${Math.floor((now - at.getTime()) / DAY_MS)} days ago`;
  const old = !lastBackup || now - lastBackup.at.getTime() > 3 * DAY_MS;
  const unproved = !lastProof || now - lastProof.at.getTime() > 30 * DAY_MS;
  const findings: Finding[] = [
    { name: "last backup", found: lastBackup ? `${age(lastBackup.at)} (${lastBackup.file})` : "none", cure: old ? "npm run --silent concord -- backup --out FILE, or every night: CONCORD_BACKUP_DIR." : undefined },
    { name: "last proof", found: lastProof ? `${age(lastProof.at)} (${lastProof.file})` : "no backup was ever restored for a try", cure: unproved ? "npm run --silent concord -- restore --in FILE --check" : undefined },
  ];
  if (lastFailure) findings.push({ name: "failed backup", found: `${age(lastFailure.at)}: ${lastFailure.problem ?? "?"}`, cure: "Take its cause away and make one by hand." });
  return findings;
}

export function aboutJobs({ waitingJobs, oldestJobSeconds }: { waitingJobs: number; oldestJobSeconds: number | null }): Finding {
  const late = (oldestJobSeconds ?? 0) > 600;
  return { name: "jobs", found: `${waitingJobs} wait${oldestJobSeconds ? `, the oldest for ${Math.round(oldestJobSeconds / 60)} minutes` : ""}`, cure: late ? "No worker takes them. Start one: CONCORD_ROLE=worker npm start." : undefined };
}

/** Whether people come in by the address the server believes in. */
export async function aboutAddress(dataFolder: string): Promise<Finding[]> {
  const { public: address } = readAddress({ ...process.env, PUBLIC_URL: readServerNote(dataFolder)?.url ?? process.env["PUBLIC_URL"] });
  const findings: Finding[] = [];
  const https = address.startsWith("https:");
  const local = /^http:\/\/(?:localhost|127\.|\[::1\])/u.test(address);
  findings.push({ name: "address", found: address, cure: https || local ? undefined : "Passwords travel in the open. Put a proxy with https in front and set PUBLIC_URL to it." });
  if (https) findings.push({ name: "proxies", found: process.env["CONCORD_PROXIES"] ?? "0", cure: Number(process.env["CONCORD_PROXIES"] ?? 0) > 0 ? undefined : "Behind a proxy everybody seems to come from it, and one who guesses slows down all. Set CONCORD_PROXIES=1." });
  if (readServerNote(dataFolder)) findings.push(await reach(address));
  return findings;
}

async function reach(address: string): Promise<Finding> {
  try {
    const response = await fetch(`${address}/api/health/ready`, { signal: AbortSignal.timeout(10_000) });
    const text = (await response.text()).slice(0, 300);
    return { name: "readiness", found: `${response.status} ${text}`, cure: response.ok ? undefined : "The server says what fails; see docs/host.md, monitoring." };
  } catch (error) {
    return { name: "readiness", found: `no answer (${(error as Error).message})`, cure: `Look whether ${address} leads to this server.` };
  }
}
