import { makeWorld, type World } from "@/tests/e2e/support/people";

/** What every browser test finds in the database; the answer (plain JSON) reaches the tests through `seeded()`. */
export async function seed(): Promise<World> {
  return await makeWorld();
}
