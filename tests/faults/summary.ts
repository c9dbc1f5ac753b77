import type { RunResult } from "./run-schedule";
import { describeFault } from "./schedule";

const columns = ["seed", "seconds", "acts", "saved", "refused", "repeats", "app kills", "database crashes", "cuts", "client kills", "heal ms", "violations"] as const;

function cells(run: RunResult): number[] {
  const count = (kind: string): number => run.schedule.filter((fault) => fault.kind === kind).length;
  return [run.seed, Math.round(run.seconds * 10) / 10, run.acts, run.saved, run.refused, run.repeats, count("kill-app"), count("crash-database"), count("cut-network"), count("kill-client"), run.healMs, run.violations.length];
}

const line = (of: readonly (string | number)[]): string => `${of.map((cell, at) => String(cell).padStart(Math.max(columns[at]!.length, 9))).join("  ")}\n`;

export const headLine = (): string => line(columns);

export const runLine = (run: RunResult): string => line(cells(run));

/** The whole in one line: sums, and of healing the longest. */
export function totalLine(runs: readonly RunResult[]): string {
  const all = runs.map(cells);
  const sums = columns.map((name, at) => (name === "heal ms" ? Math.max(...all.map((row) => row[at]!)) : Math.round(all.reduce((sum, row) => sum + row[at]!, 0) * 10) / 10));
  return line([`${runs.length} runs`, ...sums.slice(1)]);
}

/** All one needs to look into a run that went wrong. */
export function complaint(run: RunResult): string {
  return [`Seed ${run.seed} broke its word:`, ...run.violations.slice(0, 30).map((each) => `  ${each.slice(0, 1_500)}`), "Its schedule:", ...run.schedule.map((fault) => `  ${describeFault(fault)}`), ""].join("\n");
}
