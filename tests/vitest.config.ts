import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("..", import.meta.url));
const alias = {
  "@": root.replace(/\/$/, ""),
  // `server-only` throws outside a React Server build; tests are not one.
  "server-only": fileURLToPath(new URL("./support/server-only.ts", import.meta.url)),
};

/** Tests of rooms that touch no database. Everything else gets a database of its own. */
const pure = ["text", "annotations", "codebook", "permissions", "schemas", "exporters", "readers", "corpus", "house", "workspace", "live", "talk", "activity", "documents"].map((room) => `tests/${room}/**/*.test.ts`);

// Tests that read the log turn it on themselves.
const env = { LOG_FORMAT: "off" };

export default defineConfig({
  root,
  resolve: { alias },
  test: {
    pool: "forks",
    // Each test file waits for PostgreSQL about as long as it computes.
    maxWorkers: Math.max(2, availableParallelism()),
    projects: [
      { resolve: { alias }, test: { name: "pure", root, include: pure, env, isolate: false, testTimeout: 30_000 } },
      {
        resolve: { alias },
        test: {
          name: "data",
          root,
          env,
          include: ["tests/**/*.test.ts"],
          exclude: [...pure, "tests/e2e/**", "tests/bench/**"],
          globalSetup: "tests/support/global-setup.ts",
          // Making the first cluster of a new machine takes a while.
          hookTimeout: 60_000,
          testTimeout: 30_000,
          // As with the browser tests: on a machine of somebody else a slow moment may come between two steps.
          retry: process.env["CI"] ? 1 : 0,
        },
      },
    ],
  },
});
