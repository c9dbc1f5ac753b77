import { basename } from "node:path";
import { v7 as newId } from "uuid";
import { withConnection } from "@/lib/db/connection";
import type { Db } from "@/lib/db/client";

/** A note that a backup was made, or that one was restored for a try. */
export type BackupNote = { kind: "backup" | "proof"; state: "done" | "failed"; file: string; bytes?: number; rows?: number; problem?: string };

/** Kept in the database, where every process and the administration page can read it. A database without the table (an older schema) keeps none. */
export async function noteBackup(url: string, note: BackupNote): Promise<void> {
  await withConnection(url, async (client) => {
    const { rows } = await client.query("select to_regclass('public.backup_notes') as there");
    if (!rows[0].there) return;
    await client.query("insert into backup_notes (id, kind, state, file, bytes, rows, problem) values ($1, $2, $3, $4, $5, $6, $7)", [
      newId(), note.kind, note.state, basename(note.file), note.bytes ?? null, note.rows ?? null, note.problem?.slice(0, 500) ?? null,
    ]);
    await client.query("delete from backup_notes where at < now() - interval '400 days'");
  });
}

type NoteRow = { kind: "backup" | "proof"; state: "done" | "failed"; at: Date; file: string; bytes: bigint | null; rows: bigint | null; problem: string | null };

export type BackupState = {
  lastBackup: NoteRow | null;
  lastProof: NoteRow | null;
  /** The latest attempt of either kind, when it failed. */
  lastFailure: NoteRow | null;
  databaseBytes: bigint;
};

/** What an administrator wants to know: when the last backup was made, when one was last proved, whether the last attempt failed, and how large the database is. */
export async function readBackupState(db: Db): Promise<BackupState> {
  const notes = await db.$queryRaw<NoteRow[]>`select distinct on (kind, state) kind, state, at, file, bytes, rows, problem from backup_notes order by kind, state, at desc`;
  const size = await db.$queryRaw<{ bytes: bigint }[]>`select pg_database_size(current_database()) as bytes`;
  const find = (kind: string, state: string): NoteRow | null => notes.find((note) => note.kind === kind && note.state === state) ?? null;
  const [lastBackup, lastProof] = [find("backup", "done"), find("proof", "done")];
  const failures = (["backup", "proof"] as const).flatMap((kind) => {
    const failed = find(kind, "failed");
    const done = find(kind, "done");
    return failed && (!done || failed.at > done.at) ? [failed] : [];
  });
  const lastFailure = failures.toSorted((one, other) => other.at.getTime() - one.at.getTime())[0] ?? null;
  return { lastBackup, lastProof, lastFailure, databaseBytes: size[0]?.bytes ?? 0n };
}
