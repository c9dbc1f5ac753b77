import type { World } from "@/tests/e2e/support/people";

/** In a test: what `seed` answered. Apart from it, since a test must not load the server's code. */
export function seeded<T = World>(): T {
  return JSON.parse(process.env["CONCORD_TEST_SEED"] ?? "{}") as T;
}
