/**
 * Lines → drafts of blocks. One pass from the top; each kind of line has a function that takes as many lines as belong
 * together and says where to go on. What belongs to the source's notation and not to its words is collected as markup,
 * so that every character is accounted for.
 */
import type { DraftBlock, PartUtf16 } from "./draft";
import { infoboxFrom } from "./infobox";
import type { LineKind } from "./line-kinds";
import { kindOf } from "./line-kinds";
import type { Line } from "./lines";
import { runsOn, splitLines, wrapWidth } from "./lines";
import { numberedLines, setListLevels } from "./lists";
import { tableFrom } from "./table-rows";
import type { Placed } from "./untold-headings";
import { looksLikeTitle, markUntoldHeadings } from "./untold-headings";

/** `captionLike`: written as the caption of a table that may follow. */
type Taken = Placed & { lastLine: number; captionLike?: boolean };
type State = {
  text: string;
  lines: (Line & { is: LineKind })[];
  width: number | null;
  markup: PartUtf16[];
  taken: Taken[];
  /** Counts blank lines, so that blocks between two of them share a number. */
  group: number;
  /** Whether the text marks headings of its own. */
  told: boolean;
};

export function structureOf(text: string): { drafts: DraftBlock[]; markup: PartUtf16[] } {
  const bare = splitLines(text);
  const kinds = bare.map((line): LineKind => (line.blank ? { kind: "plain" } : kindOf(line.content)));
  const numbered = numberedLines(bare, kinds);
  const lines = bare.map((line, k) => ({ ...line, is: kinds[k]!.kind === "number" && !numbered.has(k) ? { kind: "plain" as const } : kinds[k]! }));
  const state: State = { text, lines, width: wrapWidth(bare), markup: [], taken: [], group: 0, told: false };
  for (let k = 0; k < lines.length; ) {
    if (lines[k]!.blank) {
      state.group++;
      k++;
    } else k = takers[lines[k]!.is.kind](state, k);
  }
  const drafts = state.taken.map(({ draft }) => draft);
  setListLevels(state.taken.map(({ draft, lastLine, lines: count }) => ({ draft, line: lines[lastLine - count + 1]! })));
  if (!state.told) markUntoldHeadings(state.taken);
  return { drafts, markup: state.markup };
}

const takers: Record<LineKind["kind"], (state: State, k: number) => number> = {
  plain: takeParagraph,
  heading: takeHeading,
  rule: takeRule,
  row: takeTable,
  bullet: takeListItem,
  number: takeListItem,
  term: takeTerm,
};

function take(state: State, draft: DraftBlock, first: number, last: number): number {
  const words = state.text.slice(draft.startUtf16, draft.endUtf16);
  state.taken.push({ draft, group: state.group, lines: last - first + 1, lastLine: last, words });
  return last + 1;
}

function takeParagraph(state: State, k: number): number {
  const { startUtf16, indent } = state.lines[k]!;
  const last = lastRunningOn(state, k, 0);
  const attributes = indent > 1 ? { attributes: { indent } } : {};
  return take(state, { type: "paragraph", startUtf16, endUtf16: state.lines[last]!.endUtf16, ...attributes }, k, last);
}

function takeHeading(state: State, k: number): number {
  const { is, startUtf16, endUtf16 } = state.lines[k]!;
  if (is.kind !== "heading") return k + 1;
  state.told = true;
  const inner = { startUtf16: startUtf16 + is.before, endUtf16: endUtf16 - is.after };
  state.markup.push({ startUtf16, endUtf16: inner.startUtf16 }, { startUtf16: inner.endUtf16, endUtf16 });
  return take(state, { type: "heading", ...inner, level: is.level }, k, k);
}

/** A drawn line is markup; right under a line that stands alone and looks like a title, it makes that a heading. */
function takeRule(state: State, k: number): number {
  const { is, startUtf16, endUtf16 } = state.lines[k]!;
  state.markup.push({ startUtf16, endUtf16 });
  const above = loneLineAbove(state, k);
  if (is.kind === "rule" && is.level > 0 && above && looksLikeTitle(above.words)) {
    state.told = true;
    Object.assign(above.draft, { type: "heading", level: is.level });
  }
  return k + 1;
}

function takeTable(state: State, k: number): number {
  let last = k;
  while (state.lines[last + 1]?.is.kind === "row") last++;
  const table = tableFrom(state.lines.slice(k, last + 1), state.text, state.markup);
  if (!table) return last + 1;
  const caption = state.taken.at(-1);
  if (caption?.captionLike) {
    state.taken.pop();
    table.startUtf16 = caption.draft.startUtf16;
    table.children!.unshift({ type: "caption", startUtf16: caption.draft.startUtf16, endUtf16: caption.draft.endUtf16 });
  }
  return take(state, table, k, last);
}

function takeListItem(state: State, k: number): number {
  const line = state.lines[k]!;
  const { is, startUtf16 } = line;
  if (is.kind !== "bullet" && is.kind !== "number") return k + 1;
  const title = is.kind === "bullet" ? loneLineAbove(state, k) : undefined;
  const infobox = title && infoboxFrom(title.draft, state.lines.slice(k, lastBullet(state, k) + 1), state.text);
  if (infobox) {
    state.taken.pop();
    state.markup.push(...infobox.markup);
    return take(state, infobox.draft, k - 1, k + infobox.lines - 1);
  }
  const last = lastRunningOn(state, k, line.indent + 1);
  const from = startUtf16 + is.before;
  state.markup.push({ startUtf16, endUtf16: from });
  const marker = line.content.slice(0, is.before).trim();
  const endUtf16 = state.lines[last]!.endUtf16;
  const stars = strayStars(state.text.slice(from, endUtf16));
  state.markup.push({ startUtf16: endUtf16 - stars, endUtf16 });
  const next = take(state, { type: "list-item", startUtf16: from, endUtf16: endUtf16 - stars, attributes: { marker } }, k, last);
  state.taken.at(-1)!.captionLike = stars > 0;
  return next;
}

function takeTerm(state: State, k: number): number {
  const { is, startUtf16, endUtf16 } = state.lines[k]!;
  const from = startUtf16 + (is.kind === "term" ? is.before : 0);
  state.markup.push({ startUtf16, endUtf16: from });
  return take(state, { type: "term", startUtf16: from, endUtf16 }, k, k);
}

/** The last line of a paragraph or item; lines indented at least `indent` (when that is not 0) belong to it too. */
function lastRunningOn({ lines, width }: State, k: number, indent: number): number {
  let last = k;
  for (let next = lines[last + 1]; next && !next.blank && next.is.kind === "plain"; next = lines[last + 1]) {
    const deeper = indent > 0 && next.indent >= indent;
    if (!deeper && !runsOn(lines[last]!, next, width)) break;
    last++;
  }
  return last;
}

function lastBullet({ lines }: State, k: number): number {
  let last = k;
  while (lines[last + 1]?.is.kind === "bullet") last++;
  return last;
}

/** A paragraph of one line right above, itself under a blank line. */
function loneLineAbove({ taken, group }: State, k: number): Taken | undefined {
  const above = taken.at(-1);
  if (!above || above.lastLine !== k - 1 || above.lines !== 1 || above.draft.type !== "paragraph") return undefined;
  return taken.at(-2)?.group === group ? undefined : above;
}

/** Saved wiki pages write the caption of a table as `  - Words**`: the length of a closing `**` that nothing opened. */
function strayStars(words: string): number {
  if (!words.endsWith("**") || words.indexOf("**") !== words.length - 2) return 0;
  return words.length - words.slice(0, -2).trimEnd().length;
}
