/** Rows drawn with `|`: the pipes are markup, what stands between them is a cell, also when it is nothing. */
import type { DraftBlock, PartUtf16 } from "./draft";
import type { Line } from "./lines";

/** One table from consecutive row lines. A line of dashes (`|---|:--:|`) is markup and makes the row above it the header. */
export function tableFrom(rows: readonly Line[], text: string, markup: PartUtf16[]): DraftBlock | null {
  const children: DraftBlock[] = [];
  for (const line of rows) {
    if (/^\|(?:\s*:?-{2,}:?\s*\|)+$/.test(line.content)) {
      markup.push({ startUtf16: line.startUtf16, endUtf16: line.endUtf16 });
      const above = children.at(-1);
      if (above && children.length === 1) above.attributes = { header: true };
    } else {
      children.push({ type: "table-row", startUtf16: line.startUtf16, endUtf16: line.endUtf16, children: cells(line, markup) });
    }
  }
  if (children.length === 0) return null;
  if (isHeader(children, (cell) => text.slice(cell.startUtf16, cell.endUtf16))) children[0]!.attributes = { header: true };
  return { type: "table", startUtf16: children[0]!.startUtf16, endUtf16: children.at(-1)!.endUtf16, children };
}

/** Saved wiki tables do not mark their header: a first row with a word in each cell and no figure, over rows that have some. */
function isHeader(rows: readonly DraftBlock[], words: (cell: DraftBlock) => string): boolean {
  const [first, ...rest] = rows.map((row) => (row.children ?? []).map(words));
  return first!.every((cell) => /\p{L}/u.test(cell) && !/\p{N}/u.test(cell)) && rest.some((row) => row.some((cell) => /\p{N}/u.test(cell)));
}

/** An empty cell is a zero-length block after its pipe and one space, where a caret would stand in it. */
function cells({ content, startUtf16 }: Line, markup: PartUtf16[]): DraftBlock[] {
  const pipes = pipesOf(content);
  for (const pipe of pipes) markup.push({ startUtf16: startUtf16 + pipe, endUtf16: startUtf16 + pipe + 1 });
  return pipes.slice(1).map((to, k) => {
    const from = pipes[k]! + 1;
    const whole = content.slice(from, to);
    const inside = whole.trim();
    const lead = inside === "" ? Math.min(1, whole.length) : whole.length - whole.trimStart().length;
    const start = startUtf16 + from + lead;
    return { type: "table-cell", startUtf16: start, endUtf16: start + inside.length };
  });
}

/** Pipes that separate: `\|` inside a cell does not, but the last character of a row always closes it. */
function pipesOf(content: string): number[] {
  const pipes: number[] = [];
  for (let at = content.indexOf("|"); at !== -1; at = content.indexOf("|", at + 1)) {
    if (at === content.length - 1 || content[at - 1] !== "\\") pipes.push(at);
  }
  return pipes;
}
