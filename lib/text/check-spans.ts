import type { Problem } from "@/lib/errors";
import { problem } from "@/lib/errors";
import type { Span } from "./span";
import { compareSpans } from "./span";

/**
 * Sorts the spans of one annotation and says everything that is wrong with them, by their place in the list as it was
 * sent (`spans.1.end`), for whoever sent it knows no other order. `length` is the text's, in code points.
 * A zero-length span is refused unless `allowEmpty`: people and scripts mark something, imports may bring a caret.
 */
export function checkSpans(
  spans: readonly Span[],
  length: number,
  { allowEmpty = false, path = "spans" }: { allowEmpty?: boolean; path?: string } = {},
): { spans: Span[]; problems: Problem[] } {
  const numbered = spans.map((span, index) => ({ ...span, index })).sort((a, b) => compareSpans(a, b) || a.index - b.index);
  const problems: (Problem & { at: number })[] = [];
  let reach = Number.NEGATIVE_INFINITY;
  for (const span of numbered) {
    const wrong = fault(span, length, allowEmpty);
    if (wrong) problems.push({ ...problem(wrong.code, { path: `${path}.${span.index}.${wrong.field}` }, wrong.message), at: span.index });
    else if (span.start < reach) problems.push({ ...problem("span-overlap", { path: `${path}.${span.index}` }), at: span.index });
    if (!wrong) reach = Math.max(reach, span.end);
  }
  problems.sort((a, b) => a.at - b.at);
  return {
    spans: numbered.map(({ start, end }) => ({ start, end })),
    problems: problems.map(({ at: _at, ...rest }) => rest),
  };
}

type Fault = { code: Problem["code"]; field: "start" | "end"; message?: string };

function fault({ start, end }: Span, length: number, allowEmpty: boolean): Fault | null {
  if (!Number.isSafeInteger(start) || start < 0) {
    return { code: "span-out-of-range", field: "start", message: "A span starts at a whole number of code points, 0 or more." };
  }
  if (!Number.isSafeInteger(end)) {
    return { code: "span-out-of-range", field: "end", message: "A span ends at a whole number of code points." };
  }
  if (end < start || (end === start && !allowEmpty)) return { code: "span-inverted", field: "end" };
  if (end > length) {
    return { code: "span-out-of-range", field: "end", message: `The span ends at ${end}, but the text has ${length} code points.` };
  }
  return null;
}
