import { defineConfig } from "@playwright/test";
import { findBrowser } from "@/bin/browser";
import { freePort } from "@/bin/postgres";

// Playwright reads this file again in every worker; they all inherit the port that the first reading chose.
const port = (process.env["CONCORD_TEST_PORT"] ??= String(await freePort()));

export default defineConfig({
  testDir: "./e2e",
  outputDir: "../test-results/e2e",
  globalSetup: "./e2e/support/global-setup.ts",
  workers: 3,
  fullyParallel: true,
  forbidOnly: !!process.env["CI"],
  // On a machine of somebody else a slow moment may come between two steps; what needed a second try is listed as flaky.
  retries: process.env["CI"] ? 1 : 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: "list",
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    // Recording takes a fifth of the time; `--trace on` records whatever one is looking into.
    trace: "on-first-retry",
    launchOptions: {
      executablePath: await findBrowser(),
      args: [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
      ],
    },
  },
});
