import type { DraftBlock } from "./draft";
import type { LineKind } from "./line-kinds";
import type { Line } from "./lines";

/**
 * Which lines that begin with a number are list items: those that count on from 0 or 1 at the same indent, at least
 * two of them. A line that begins with the 12th of March is not one.
 */
export function numberedLines(lines: readonly Line[], kinds: readonly LineKind[]): Set<number> {
  const chains = new Map<number, { last: number; members: number[] }>();
  const accepted = new Set<number>();
  kinds.forEach((kind, k) => {
    if (kind.kind !== "number") return;
    const { indent } = lines[k]!;
    const chain = chains.get(indent);
    if (chain && kind.number === chain.last + 1) {
      chain.last = kind.number;
      for (const member of [...chain.members, k]) accepted.add(member);
      chain.members = [];
    } else if (kind.number <= 1) chains.set(indent, { last: kind.number, members: [k] });
  });
  return accepted;
}

/**
 * Levels of list items, 1 outermost: by indentation among items that follow each other, or by the number of stars where
 * the source counts them (`**`).
 */
export function setListLevels(blocks: readonly { draft: DraftBlock; line: Line & { is: LineKind } }[]): void {
  let indents: number[] = [];
  for (const { draft, line } of blocks) {
    if (draft.type !== "list-item") {
      indents = [];
      continue;
    }
    indents = [...indents.filter((indent) => indent < line.indent), line.indent];
    draft.level = Math.max(indents.length, line.is.kind === "bullet" ? line.is.stars : 1);
  }
}
