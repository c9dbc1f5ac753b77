import { sqlState } from "@/lib/db/sql-state";

/** PostgreSQL is shutting down or starting, has no place for us, or ended the session under us. */
const states = new Set(["57P01", "57P02", "57P03", "57P05", "53300", "25P03"]);

/** Prisma: cannot reach the server, timed out reaching it, connection closed, no place in the pool, transaction lost. */
const codes = new Set(["P1001", "P1002", "P1008", "P1017", "P2024", "P2028", "ECONNREFUSED", "ECONNRESET", "EPIPE"]);

/** The same in the words of the driver adapter. */
const kinds = new Set(["DatabaseNotReachable", "ConnectionClosed", "SocketTimeout", "TooManyConnections"]);

/**
 * Whether this error says that the database cannot be asked now. Whether what was asked happened is then unknown: a write is
 * to be sent again with the same idempotency key, which answers it right either way.
 */
export function isDatabaseAway(error: unknown): boolean {
  const state = sqlState(error);
  // 08…: the connection failed.
  if (state !== undefined && (states.has(state) || state.startsWith("08"))) return true;
  const { code, kind, cause, message, meta } = (error ?? {}) as { code?: unknown; kind?: unknown; cause?: unknown; message?: unknown; meta?: { driverAdapterError?: unknown } };
  if (codes.has(String(code)) || kinds.has(String(kind))) return true;
  if (typeof message === "string" && /^(?:Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect)/u.test(message)) return true;
  return [cause, meta?.driverAdapterError].some((inner) => inner !== undefined && inner !== error && isDatabaseAway(inner));
}
