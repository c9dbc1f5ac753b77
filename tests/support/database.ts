import { randomUUID } from "node:crypto";
import { inject } from "vitest";
import { withDatabase } from "@/lib/db/connection";
import { clone, drop } from "@/tests/support/postgres";

declare module "vitest" {
  interface ProvidedContext {
    testServer: { adminUrl: string; template: string };
  }
}

export type TestDatabase = { url: string; drop(): Promise<void> };

/** A migrated, empty database of one's own, in about 50 ms. Close every connection, then `drop()`. */
export async function cloneDatabase(): Promise<TestDatabase> {
  const { adminUrl, template } = inject("testServer");
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await clone(adminUrl, template, name);
  return { url: withDatabase(adminUrl, name), drop: () => drop(adminUrl, name) };
}
