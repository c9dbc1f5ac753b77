import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { generateClient } from "@/bin/generate";
import { root } from "@/bin/places";
import type { RunResult } from "./run-schedule";

/** `npm run test:faults -- --runs N --seconds S --seed X`: random schedules of faults on one set of processes; seed X + n for run n. */
const { values } = parseArgs({ options: { runs: { type: "string", default: "20" }, seconds: { type: "string", default: "6" }, seed: { type: "string" } } });
const first = values.seed === undefined ? Date.now() % 1_000_000_000 : Number(values.seed);

// Imported only now: they stand on the generated client.
await generateClient();
const [{ installNetworks }, { runSchedule }, { complaint, headLine, runLine, totalLine }, { openFaultWorld }] = await Promise.all([import("./network"), import("./run-schedule"), import("./summary"), import("./world")]);
const world = await openFaultWorld();
let stopping: Promise<void> | undefined;
const stop = (): Promise<void> => (stopping ??= world.stop());
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => void stop().finally(() => process.exit(130)));
process.on("disconnect", () => void stop().finally(() => process.exit(130)));

mkdirSync(join(root, "test-results"), { recursive: true });
installNetworks();
const runs: RunResult[] = [];
try {
  process.stdout.write(headLine());
  for (let n = 0; n < Number(values.runs) && !stopping; n++) {
    // eslint-disable-next-line no-await-in-loop -- on one set of processes, one after the other
    const run = await runSchedule(world, { seed: first + n, seconds: Number(values.seconds) });
    runs.push(run);
    process.stdout.write(runLine(run));
    if (run.violations.length > 0) process.stdout.write(complaint(run));
    for (const odd of new Set(run.odd)) process.stdout.write(`  not 503: ${odd.slice(0, 100)}\n`);
    if (run.odd.length > 0) writeFileSync(join(root, "test-results", "faults-errors.log"), world.apps.flatMap((app) => app.errors()).join(""));
  }
} finally {
  await stop();
}
const failed = runs.filter((run) => run.violations.length > 0).length;
process.stdout.write(totalLine(runs));
writeFileSync(join(root, "test-results", "faults.json"), JSON.stringify({ passed: runs.length - failed, failed, runs }));
process.exit(failed > 0 ? 1 : 0);
