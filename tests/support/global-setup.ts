import type { TestProject } from "vitest/node";
import { generateClient } from "@/bin/generate";
import { openTestServer } from "@/tests/support/postgres";

/** Runs once for all tests that need a database, before the first and after the last. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await generateClient();
  const server = await openTestServer();
  project.provide("testServer", { adminUrl: server.adminUrl, template: server.template });
  return () => server.close();
}
