import { z } from "zod";
import { readBackupState } from "@/lib/db/backup-notes";
import { poolState, readServerState } from "@/lib/db/server-state";
import { listenerReconnects } from "@/lib/events/canary";
import { openStreams } from "@/lib/events/feed";
import { query } from "@/lib/operation";
import { schemaState } from "@/lib/queries/read-readiness";

/** What somebody who watches the server wants to see as numbers; null where there is nothing to tell. */
export const measureServer = query({
  permission: "host.watch",
  summary: "Figures of this process and of the database, for monitoring",
  params: z.object({}),
  input: z.object({}),
  subject: async () => ({ role: null }),
  run: async ({ db, now }) => {
    const [state, backups] = [await readServerState(db), await readBackupState(db)];
    const pool = poolState();
    const ageOf = (note: { at: Date } | null): number | null => note && (now.getTime() - note.at.getTime()) / 1000;
    return {
      concord_streams_open: openStreams(),
      concord_listener_reconnects: listenerReconnects(),
      concord_pool_connections: pool.connections,
      concord_pool_idle: pool.idle,
      concord_pool_waiting: pool.waiting,
      concord_events_total: Number(state.events),
      concord_jobs_waiting: state.waitingJobs,
      concord_job_oldest_seconds: state.oldestJobSeconds ?? 0,
      concord_notification_queue_usage: state.notificationUsage,
      concord_backup_age_seconds: ageOf(backups.lastBackup),
      concord_proof_age_seconds: ageOf(backups.lastProof),
      concord_backup_failed: backups.lastFailure ? 1 : 0,
      concord_database_bytes: Number(backups.databaseBytes),
      concord_schema_ok: schemaState(state) === "ok" ? 1 : 0,
    };
  },
});
