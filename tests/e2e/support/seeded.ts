import type { SeededWorld } from "@/tests/e2e/support/people";

/** In a test: what `seed` answered. In a file of its own, for the seed itself needs the server's code. */
export function seeded<T = SeededWorld>(): T {
  return JSON.parse(process.env["CONCORD_TEST_SEED"] ?? "{}") as T;
}
