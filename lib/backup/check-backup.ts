import { createHash } from "node:crypto";
import { stat } from "node:fs/promises";
import { type BackupFacts, sumRows, type TableCount } from "@/lib/backup/manifest";
import { readBackup } from "@/lib/backup/read-backup";
import { AppError } from "@/lib/errors";

/** Reads a whole backup file and answers what it is; refuses it in words when anything in it is not as it was written. */
export async function checkBackup(file: string, passphrase: string | undefined): Promise<BackupFacts> {
  return await readBackup(file, passphrase, async (reading) => {
    const found: TableCount[] = [];
    for await (const { table, chunks } of reading.tables()) {
      const { bytes, sha256 } = await sumUp(chunks);
      found.push({ name: table.name, rows: 0, bytes, sha256 });
    }
    const manifest = reading.manifest();
    for (const [place, wanted] of manifest.tables.entries()) requireSame(wanted, found[place]);
    if (found.length !== manifest.tables.length) throw new AppError("backup-unreadable", "The backup file holds other tables than it says.");
    return { ...reading.header, ...manifest, rows: sumRows(manifest.tables), fileBytes: (await stat(file)).size };
  });
}

/** The size and the sum of a stream. */
export async function sumUp(chunks: AsyncIterable<Uint8Array>): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const chunk of chunks) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { bytes, sha256: hash.digest("hex") };
}

function requireSame(wanted: TableCount, found: TableCount | undefined): void {
  if (found?.name === wanted.name && found.bytes === wanted.bytes && found.sha256 === wanted.sha256) return;
  throw new AppError("backup-unreadable", `The table ${wanted.name} in the backup file is not what was written.`);
}
