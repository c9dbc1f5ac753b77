import type { AnnotationContent, TagUse } from "@/lib/annotations/annotation";
import { type Problem, problem } from "@/lib/errors";
import { checkSpans } from "@/lib/text/check-spans";
import type { OffsetIndex } from "@/lib/text/offsets";
import { compareSpans } from "@/lib/text/span";

/** What the codebook says of one tag, as far as giving it is concerned. */
export type TagRule = { retired: boolean; relation: boolean; /** Of a merged one: the tag to give instead. */ leadsTo: string | null; attributeProblems: (values: TagUse["attributes"]) => string[] };

/** Content as somebody sends it: quotes may be missing, spans in any order. */
export type DraftContent = Omit<AnnotationContent, "quotes"> & { quotes?: string[] | undefined };

type Against = {
  text: OffsetIndex;
  tags: ReadonlyMap<string, TagRule>;
  /** Tags the annotation carries already: it may keep one that was retired or merged meanwhile. */
  carried: ReadonlySet<string>;
};

/**
 * Holds a draft against the text and the codebook: the content as it shall be stored (spans sorted, quotes taken from
 * the text) and everything that is wrong with it. Nothing is trimmed or snapped: that is the interface's affair.
 */
export function checkContent(draft: DraftContent, against: Against): { content: AnnotationContent; problems: Problem[] } {
  const shape = shapeProblems(draft);
  const spans = checkSpans(draft.spans, against.text.length);
  const wrong = [...shape, ...spans.problems, ...tagProblems(draft, against)];
  if (spans.problems.length === 0) wrong.push(...quoteProblems(draft, against.text));
  const quotes = spans.problems.length === 0 ? spans.spans.map((span) => against.text.slice(span)) : [];
  return { content: { scope: draft.scope, spans: spans.spans, quotes, from: draft.from, to: draft.to, tags: draft.tags, note: draft.note === "" ? null : draft.note, confidence: draft.confidence }, problems: wrong };
}

const shapeFaults: Record<AnnotationContent["scope"], (draft: DraftContent) => [path: string, message: string] | null> = {
  spans: (draft) => {
    if (draft.spans.length === 0) return ["spans", "An annotation of spans needs at least one."];
    return hasEnds(draft) ? ["from", "Only a relation has from and to."] : null;
  },
  document: (draft) => (draft.spans.length > 0 || hasEnds(draft) ? ["scope", "A document-level annotation has neither spans nor ends."] : null),
  relation: (draft) => {
    if (draft.spans.length > 0) return ["spans", "A relation has no spans of its own."];
    if (draft.from === null || draft.to === null || draft.from === draft.to) return ["from", "A relation joins two different annotations: from and to."];
    return draft.tags.length === 1 ? null : ["tags", "A relation carries exactly one tag, a relation type."];
  },
};

function hasEnds(draft: DraftContent): boolean {
  return draft.from !== null || draft.to !== null;
}

function shapeProblems(draft: DraftContent): Problem[] {
  const fault = shapeFaults[draft.scope](draft);
  return fault ? [problem("scope-mismatch", { path: fault[0] }, fault[1])] : [];
}

// Quotes come in the order of the spans as they were sent, before sorting.
function quoteProblems(draft: DraftContent, text: OffsetIndex): Problem[] {
  const { quotes } = draft;
  if (quotes === undefined) return [];
  if (quotes.length !== draft.spans.length) return [problem("quote-mismatch", { path: "quotes" }, `${draft.spans.length} spans need as many quotes.`)];
  const sorted = draft.spans.map((span, index) => ({ span, index })).toSorted((a, b) => compareSpans(a.span, b.span) || a.index - b.index);
  return sorted
    .filter(({ span, index }) => text.slice(span) !== quotes[index])
    .map(({ index }) => problem("quote-mismatch", { path: `quotes.${index}` }));
}

function tagProblems(draft: DraftContent, against: Against): Problem[] {
  const seen = new Set<string>();
  return draft.tags.flatMap((use, index): Problem[] => {
    const path = `tags.${index}`;
    const rule = against.tags.get(use.tagId);
    if (!rule) return [problem("unknown-tag", { path: `${path}.tagId` })];
    if (seen.has(use.tagId)) return [problem("tag-twice", { path: `${path}.tagId` })];
    seen.add(use.tagId);
    if (rule.leadsTo !== null && !against.carried.has(use.tagId)) return [problem("tag-merged", { path: `${path}.tagId`, leadsTo: rule.leadsTo })];
    if (rule.retired && !against.carried.has(use.tagId)) return [problem("tag-retired", { path: `${path}.tagId` })];
    if (rule.relation !== (draft.scope === "relation")) {
      return [problem("scope-mismatch", { path: `${path}.tagId` }, rule.relation ? "This tag is a relation type; only a relation carries it." : "A relation carries a relation type, and this tag is none.")];
    }
    return rule.attributeProblems(use.attributes).map((message) => problem("attribute-invalid", { path: `${path}.attributes` }, message));
  });
}
