/** One line of the table: what was measured, the median of its runs, the ninety-fifth percentile where that is what counts, and the goal. */
export type Figure = { name: string; value: number; unit: string; goal: string; met: boolean; note?: string };

export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => percentile(values, 0.5);

export function below(name: string, value: number, unit: string, goal: number, note?: string): Figure {
  return { name, value, unit, goal: `< ${goal}`, met: value < goal, ...(note ? { note } : {}) };
}

export function above(name: string, value: number, unit: string, goal: number, note?: string): Figure {
  return { name, value, unit, goal: `> ${goal.toLocaleString("en")}`, met: value > goal, ...(note ? { note } : {}) };
}

export function printTable(figures: readonly Figure[]): void {
  const rows = figures.map(({ name, value, unit, goal, met, note }) => [name, `${value < 10 ? value.toFixed(2) : Math.round(value).toLocaleString("en")} ${unit}`, goal, met ? "met" : "missed", note ?? ""]);
  const head = ["what", "figure", "goal", "", ""];
  const widths = head.map((title, at) => Math.max(title.length, ...rows.map((row) => row[at]!.length)));
  for (const row of [head, ...rows]) console.log(row.map((cell, at) => (at === 1 ? cell.padStart(widths[at]!) : cell.padEnd(widths[at]!))).join("  ").trimEnd());
}
