import type { Chance } from "./chance";

/** What goes wrong, and when, in milliseconds after the start of the run. */
export type Fault =
  | { at: number; kind: "kill-app"; app: number; awayMs: number }
  | { at: number; kind: "crash-database"; awayMs: number }
  | { at: number; kind: "cut-network"; client: number; awayMs: number }
  | { at: number; kind: "kill-client"; client: number; awayMs: number };

/** About one fault every 1.5 seconds, drawn from a list that repeats what should be frequent; a short schedule may lack a kind. */
export function makeSchedule(chance: Chance, of: { lengthMs: number; apps: number; clients: number }): Fault[] {
  const faults: Fault[] = [];
  const kinds = ["kill-app", "kill-app", "crash-database", "cut-network", "cut-network", "kill-client", "kill-client"] as const;
  for (let at = 300 + chance.below(1_000); at < of.lengthMs * 0.85; at += 500 + chance.below(2_000)) {
    const kind = chance.pick(kinds);
    const awayMs = chance.below(1_500);
    if (kind === "kill-app") faults.push({ at, kind, app: chance.below(of.apps), awayMs });
    else if (kind === "crash-database") faults.push({ at, kind, awayMs });
    else faults.push({ at, kind, client: chance.below(of.clients), awayMs });
  }
  return faults;
}

export function describeFault(fault: Fault): string {
  const whom = fault.kind === "kill-app" ? ` ${fault.app}` : fault.kind === "crash-database" ? "" : ` ${fault.client}`;
  return `${String(fault.at).padStart(6)} ms  ${fault.kind}${whom}, back after ${fault.awayMs} ms`;
}
