import { type Db, database } from "@/lib/db/client";

/** How the database and its queues are at this moment. */
export type ServerState = { waitingJobs: number; oldestJobSeconds: number | null; events: bigint; notificationUsage: number; migrations: string[] };

export async function readServerState(db: Db): Promise<ServerState> {
  const rows = await db.$queryRaw<ServerState[]>`
    select (select count(*)::int from jobs where state = 'waiting') as "waitingJobs",
      (select extract(epoch from now() - min(created_at))::float8 from jobs where state = 'waiting') as "oldestJobSeconds",
      (select coalesce(sum(last_event), 0)::bigint from project_clocks) as events, pg_notification_queue_usage() as "notificationUsage",
      (select coalesce(array_agg(migration_name::text order by migration_name), '{}') from _prisma_migrations where finished_at is not null and rolled_back_at is null) as migrations`;
  return rows[0]!;
}

/** The connections of this process, without asking the database. */
export function poolState(): { connections: number; idle: number; waiting: number } {
  const { totalCount, idleCount, waitingCount } = database().pool;
  return { connections: totalCount, idle: idleCount, waiting: waitingCount };
}
