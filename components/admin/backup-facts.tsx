import { sayBytes } from "@/components/admin/bytes";
import { Facts } from "@/components/admin/facts";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { Time } from "@/components/ui/time";

type Note = { at: string; file: string; bytes: number | null; problem: string | null } | null;
type Backups = { lastBackup: Note; lastProof: Note; lastFailure: Note; nightly: boolean; disk: { freeBytes: number; totalBytes: number } | null };

/** Whether what everybody did would survive the loss of this machine. */
export function BackupFacts({ backups: { lastBackup, lastProof, lastFailure, nightly, disk } }: { backups: Backups }) {
  // A failure that a later backup made good is history.
  const failed = lastFailure && (!lastBackup || lastFailure.at > lastBackup.at) ? lastFailure : null;
  return (
    <Section title="Backups" hint="One file with everything, made while everybody works.">
      <div className="flex flex-col items-start gap-3">
        {failed ? <Notice kind="bad">The last backup failed (<Time value={failed.at} />): {failed.problem ?? "the log of the worker says why"}.</Notice> : null}
        {nightly ? null : <Notice kind="warn">No backup is made by itself. CONCORD_BACKUP_DIR makes one every night, and proves one every week by restoring it.</Notice>}
        <Facts
          facts={[
            ["Last backup", <Moment key="backup" note={lastBackup} none="never" />],
            ["Last proved by a restore", <Moment key="proof" note={lastProof} none="never" />],
            ["Room on the disk", disk ? `${sayBytes(disk.freeBytes)} of ${sayBytes(disk.totalBytes)}` : "cannot be seen from here"],
          ]}
        />
      </div>
    </Section>
  );
}

function Moment({ note, none }: { note: Note; none: string }) {
  if (!note) return none;
  return (
    <>
      <Time value={note.at} />
      {note.bytes === null ? "" : ` · ${sayBytes(note.bytes)}`} · {note.file}
    </>
  );
}
