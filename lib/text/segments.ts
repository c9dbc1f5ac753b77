/**
 * Overlapping spans as a sequence of runs that do not overlap, each with the ids active in it: what a painter and a
 * token-per-line format need. One sweep over sorted ends, O(n log n) plus the ids written out.
 */
import type { Span } from "./span";
import { isEmpty, sameSpan } from "./span";

export type Marked = Span & { id: string };
export type Run = Span & { ids: string[] };

/**
 * Runs in reading order, only where something is active, as long as they can be. `ids` are outermost first: by start,
 * then the longer, then the order given. An id may come with several spans; zero-length spans cover nothing.
 */
export function segments(marked: readonly Marked[]): Run[] {
  const order = marked.filter((item) => !isEmpty(item)).sort((a, b) => a.start - b.start || b.end - a.end);
  const ends = order.map((item) => item).sort((a, b) => a.end - b.end);
  const active = new Map<string, number>();
  const runs: Run[] = [];
  let from = 0;
  for (let opening = 0, closing = 0; closing < ends.length; ) {
    const at = Math.min(order[opening]?.start ?? Number.POSITIVE_INFINITY, ends[closing]!.end);
    if (active.size > 0) append(runs, { start: from, end: at, ids: [...active.keys()] });
    from = at;
    for (; opening < order.length && order[opening]!.start === at; opening++) count(active, order[opening]!.id, 1);
    for (; closing < ends.length && ends[closing]!.end === at; closing++) count(active, ends[closing]!.id, -1);
  }
  return runs;
}

/** The runs inside a stretch, with empty runs where nothing is active: together they are exactly the stretch. */
export function fillGaps(runs: readonly Run[], within: Span): Run[] {
  const filled: Run[] = [];
  let reached = within.start;
  for (const run of runs) {
    const start = Math.max(run.start, within.start);
    const end = Math.min(run.end, within.end);
    if (start >= end) continue;
    if (reached < start) filled.push({ start: reached, end: start, ids: [] });
    filled.push(sameSpan(run, { start, end }) ? run : { start, end, ids: run.ids });
    reached = end;
  }
  if (reached < within.end) filled.push({ start: reached, end: within.end, ids: [] });
  return filled;
}

/** An id that opens where it closes stays, and keeps its place. */
function count(active: Map<string, number>, id: string, change: 1 | -1): void {
  const now = (active.get(id) ?? 0) + change;
  if (now === 0) active.delete(id);
  else active.set(id, now);
}

function append(runs: Run[], run: Run): void {
  const last = runs.at(-1);
  const same = last && last.end === run.start && last.ids.length === run.ids.length && last.ids.every((id, k) => id === run.ids[k]);
  if (same) last.end = run.end;
  else runs.push(run);
}
