import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from "prom-client";

type Held = {
  registry: Registry;
  requests: Counter<"method" | "route" | "status">;
  seconds: Histogram<"method" | "route">;
  reads: Histogram<"permission">;
  gauges: Record<GaugeName, Gauge>;
};

// Next loads this module once per bundle; what is counted is counted once a process.
const onProcess = globalThis as typeof globalThis & { concordMetrics?: Held };

const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** What is asked at the moment somebody looks. */
const gaugeHelp = {
  concord_streams_open: "Open event streams of this process",
  concord_listener_reconnects: "How often the LISTEN connection of this process had to be made anew",
  concord_pool_connections: "Database connections of this process",
  concord_pool_idle: "Those of them that nobody uses",
  concord_pool_waiting: "Requests of this process that wait for a database connection",
  concord_events_total: "Events of all projects",
  concord_jobs_waiting: "Jobs that wait for a worker",
  concord_job_oldest_seconds: "Age of the oldest job that waits",
  concord_notification_queue_usage: "How full PostgreSQL's queue of notifications is, 0 to 1",
  concord_backup_age_seconds: "Age of the last backup that was read back; absent when there is none",
  concord_proof_age_seconds: "Age of the last backup that was restored for a try; absent when there is none",
  concord_backup_failed: "1 when the last backup or proof failed",
  concord_database_bytes: "Size of the database",
  concord_schema_ok: "1 when the database has exactly the schema of this version",
} as const;

export type GaugeName = keyof typeof gaugeHelp;
export type Gauges = Partial<Record<GaugeName, number | null>>;

function metrics(): Held {
  if (onProcess.concordMetrics) return onProcess.concordMetrics;
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  onProcess.concordMetrics = {
    registry,
    requests: new Counter({ name: "concord_requests_total", help: "Answers of the API by pattern of the route and status", labelNames: ["method", "route", "status"], registers }),
    seconds: new Histogram({ name: "concord_request_seconds", help: "Time until an answer of the API begins", labelNames: ["method", "route"], buckets, registers }),
    reads: new Histogram({ name: "concord_page_read_seconds", help: "Time a page waits for what it shows, by the right it asks for", labelNames: ["permission"], buckets, registers }),
    gauges: Object.fromEntries(Object.entries(gaugeHelp).map(([name, help]) => [name, new Gauge({ name, help, registers })])) as Record<GaugeName, Gauge>,
  };
  return onProcess.concordMetrics;
}

const methods = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]);

/** One answer. A path that fits no route counts as one route: a stranger must not be able to make the list grow. */
export function countRequest({ method, route, status, seconds }: { method: string; route: string | null; status: number; seconds: number }): void {
  const labels = { method: methods.has(method) ? method : "other", route: route ?? "none" };
  metrics().requests.inc({ ...labels, status: String(status) });
  metrics().seconds.observe(labels, seconds);
}

export function countPageRead(permission: string, seconds: number): void {
  metrics().reads.observe({ permission }, seconds);
}

/** Everything as Prometheus reads it; a gauge without a value is left out. */
export async function printMetrics(values: Gauges): Promise<{ text: string; contentType: string }> {
  const { registry, gauges } = metrics();
  for (const [name, gauge] of Object.entries(gauges)) {
    gauge.reset();
    const value = values[name as GaugeName];
    if (typeof value === "number") gauge.set(value);
    else gauge.remove();
  }
  return { text: await registry.metrics(), contentType: registry.contentType };
}
