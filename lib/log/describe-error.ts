const MOST_FRAMES = 12;

/**
 * What may be told of an error: its kind, the codes of Node, PostgreSQL and Prisma, and the places in the code. Never its message:
 * a database quotes the value it refused, a client library the whole question.
 */
export function describeError(error: unknown): { error: string; code: string | null; at: string[] } {
  if (!(error instanceof Error)) return { error: typeof error, code: null, at: [] };
  return { error: /^\w{1,60}$/u.test(error.name) ? error.name : "Error", code: codeOf(error), at: framesOf(error) };
}

type Coded = { code?: unknown; originalCode?: unknown; cause?: unknown; meta?: { driverAdapterError?: unknown } };

function codeOf(error: unknown): string | null {
  const codes: string[] = [];
  for (let each = error as Coded | undefined; each && codes.length < 4; each = (each.meta?.driverAdapterError ?? each.cause) as Coded | undefined) {
    for (const code of [each.code, each.originalCode]) if (typeof code === "string" && /^\w{1,40}$/u.test(code)) codes.push(code);
  }
  return codes.length > 0 ? [...new Set(codes)].join(" ") : null;
}

function framesOf(error: Error): string[] {
  // The message stands at the top of a stack and may look like anything, so it is cut off by its length before frames are looked for.
  const stack = error.stack ?? "";
  const start = stack.indexOf(error.message);
  const after = error.message === "" || start < 0 ? stack : stack.slice(start + error.message.length);
  return after.split("\n").filter((line) => /^\s+at /u.test(line)).slice(0, MOST_FRAMES).map((line) => line.trim().replace(/^at /u, ""));
}
