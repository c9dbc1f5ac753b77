/** The SQLSTATE of a database error, of the driver's own or through Prisma's wrapping; undefined for anything else. */
export function sqlState(error: unknown): string | undefined {
  // Streams ask the driver directly. Prisma's codes look like some SQLSTATEs, but have no severity.
  const own = error as { code?: unknown; severity?: unknown } | null | undefined;
  if (typeof own?.severity === "string" && typeof own.code === "string") return own.code;
  const cause = driverCause(error);
  const code = cause?.originalCode ?? cause?.code;
  if (typeof code === "string") return code;
  return prismaStates[String((error as { code?: unknown } | null)?.code)];
}

/** The name of the constraint a write ran into, where PostgreSQL tells it. */
export function violatedConstraint(error: unknown): string | undefined {
  const cause = driverCause(error);
  const message = `${String(cause?.originalMessage ?? "")} ${error instanceof Error ? error.message : ""}`;
  return /constraint "([^"]+)"/.exec(message)?.[1];
}

export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  return sqlState(error) === "23505" && (constraint === undefined || violatedConstraint(error) === constraint);
}

type DriverCause = { originalCode?: unknown; originalMessage?: unknown; code?: unknown };

const prismaStates: Record<string, string> = { P2002: "23505", P2003: "23503", P2034: "40001" };

function driverCause(error: unknown): DriverCause | undefined {
  const outer = error as { meta?: { driverAdapterError?: { cause?: DriverCause } }; cause?: DriverCause } | null;
  return outer?.meta?.driverAdapterError?.cause ?? outer?.cause;
}
