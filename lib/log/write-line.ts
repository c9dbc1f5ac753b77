import { describeError } from "@/lib/log/describe-error";

type Level = "info" | "error";

/** An answer of the API. `route` is the pattern of the table of routes, null where none fits. */
export type RequestLine = { kind: "request"; requestId: string; method: string; route: string | null; status: number; ms: number; actor: string | null };

/** A piece of long work that ended, or a thing the worker does by the clock. */
export type JobLine = { kind: "job"; job: string; id: string | null; state: string; ms: number };

/** An error nobody foresaw. */
export type FailureLine = { kind: "failure"; where: string; requestId?: string; error: unknown };

const methods = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

export function logRequest({ requestId, method, route, status, ms, actor }: Omit<RequestLine, "kind">): void {
  const known = methods.has(method) ? method : "other";
  write(status >= 500 ? "error" : "info", { kind: "request", requestId, method: known, route, status, ms: Math.round(ms * 10) / 10, actor });
}

export function logJob({ job, id, state, ms }: Omit<JobLine, "kind">): void {
  write(state === "failed" ? "error" : "info", { kind: "job", job, id, state, ms: Math.round(ms) });
}

export function logFailure({ where, requestId, error }: Omit<FailureLine, "kind">): void {
  write("error", { kind: "failure", where, ...(requestId === undefined ? {} : { requestId }), ...describeError(error) });
}

type Fields = Record<string, string | number | null | string[]>;

function write(level: Level, fields: Fields): void {
  const format = process.env.LOG_FORMAT;
  if (format === "off") return;
  const time = new Date().toISOString();
  process.stdout.write(`${format === "text" ? inWords({ time, level }, fields) : JSON.stringify({ time, level, ...fields })}\n`);
}

function inWords({ time, level }: { time: string; level: Level }, { kind, ...fields }: Fields): string {
  const said = Object.entries(fields).filter(([, value]) => value !== null).map(([name, value]) => `${name}=${Array.isArray(value) ? value.join(" < ") : value}`);
  return `${time} ${level} ${kind} ${said.join(" ")}`;
}
