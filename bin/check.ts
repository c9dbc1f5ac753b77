import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ensureBrowser, findBrowser } from "@/bin/browser";
import { buildPages } from "@/bin/build";
import { generateClient } from "@/bin/generate";
import { npmCommand } from "@/bin/install.mjs";
import { root } from "@/bin/places";
import { explain, Refusal } from "@/bin/refusal";
import { checkTypes } from "@/bin/types";
import { runAside, runLoudly, runQuietly } from "@/bin/run";

/** Everything that must hold, cheapest first; the first thing that does not ends it. Steps in one list run beside each other. */
type Counts = { passed: number; failed: number };
type Step = { name: string; run: () => Promise<Counts | void> };

const results = join(root, "test-results");
const node = process.execPath;
const bin = (...path: string[]): string => join("node_modules", ...path);

/** Proves that the lock file is complete: a stranger's clone installs. */
async function packages(): Promise<void> {
  const [program, ...first] = npmCommand() as [string, ...string[]];
  await runQuietly(program, [...first, "ci", "--dry-run", "--include=dev", "--no-audit", "--no-fund"]);
}

async function unitTests(): Promise<Counts> {
  const report = join(results, "vitest.json");
  const code = await runLoudly(node, [bin("vitest", "vitest.mjs"), "run", "--config", "tests/vitest.config.ts", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`]);
  const { numPassedTests, numFailedTests, success } = readReport<{ numPassedTests: number; numFailedTests: number; success: boolean }>(report);
  // A test file that cannot even be loaded fails without a single failed test.
  return { passed: numPassedTests, failed: Math.max(numFailedTests, code === 0 && success ? 0 : 1) };
}

async function browserTests(): Promise<Counts> {
  const report = join(results, "playwright.json");
  const code = await runLoudly(node, [bin("@playwright", "test", "cli.js"), "test", "--config", "tests/playwright.config.ts", "--reporter=list,json"], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
    CHROMIUM_PATH: (await findBrowser()) ?? "",
  });
  const { expected, unexpected, flaky } = readReport<{ stats: { expected: number; unexpected: number; flaky: number } }>(report).stats;
  return { passed: expected + flaky, failed: Math.max(unexpected, code === 0 ? 0 : 1) };
}

/** Twenty random schedules of faults, each with its seed printed, against the production build. */
async function faultTest(): Promise<Counts> {
  const report = join(results, "faults.json");
  const code = await runAside(node, [join("bin", "faults.mjs"), "--runs", "20", "--seconds", "4"]);
  const { passed, failed } = readReport<Counts>(report);
  return { passed, failed: Math.max(failed, code === 0 ? 0 : 1) };
}

function readReport<T>(path: string): T {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as T;
  } catch {
    throw new Refusal("The tests did not come to their end; their output stands above.");
  }
}

async function browser(): Promise<void> {
  if (process.argv.includes("--install-browser")) await ensureBrowser();
  else if (!(await findBrowser())) throw new Refusal("No Chromium was found. npm test installs one; or set CHROMIUM_PATH.");
}

const steps: Step[][] = [
  [{ name: "browser", run: browser }],
  [{ name: "packages", run: packages }],
  [{ name: "generate", run: async () => { await generateClient(); } }],
  [{ name: "lint and types", run: async () => { await Promise.all([runQuietly(node, [bin("oxlint", "bin", "oxlint")]), checkTypes()]); } }],
  [{ name: "build", run: async () => { await buildPages(); } }],
  // The fault test mostly waits.
  [{ name: "tests", run: unitTests }, { name: "fault test", run: faultTest }],
  [{ name: "browser tests", run: browserTests }],
];

const total: Counts = { passed: 0, failed: 0 };
const table: string[] = [];

/** Answers whether to go on. */
async function take({ name, run }: Step): Promise<boolean> {
  process.stdout.write(`\n── ${name}\n`);
  const begin = Date.now();
  let failed = 0;
  try {
    const counts = await run();
    failed = counts?.failed ?? 0;
    total.passed += counts?.passed ?? 0;
  } catch (error) {
    process.stdout.write(`${explain(error)}\n`);
    failed = 1;
  }
  total.failed += failed;
  table.push(`${failed ? "failed" : "ok    "}  ${name.padEnd(16)} ${((Date.now() - begin) / 1000).toFixed(1).padStart(7)} s`);
  return failed === 0;
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => process.exit(130));
process.on("disconnect", () => process.exit(130));
process.channel?.unref();

rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
for (const beside of steps) if ((await Promise.all(beside.map(take))).includes(false)) break;
process.stdout.write(`\n${table.join("\n")}\n\n${total.passed} passed, ${total.failed} failed\n`);
process.exit(total.failed ? 1 : 0);
