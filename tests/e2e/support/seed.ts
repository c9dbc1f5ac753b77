/** What every browser test finds in the database; the answer (plain JSON) reaches the tests through `seeded()`. */
export async function seed(): Promise<Record<string, unknown>> {
  return {};
}

/** In a test: what `seed` answered. */
export function seeded<T>(): T {
  return JSON.parse(process.env["CONCORD_TEST_SEED"] ?? "{}") as T;
}
