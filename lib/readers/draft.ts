/**
 * Readers find structure in JavaScript strings, so their drafts are in UTF-16 units; here drafts become blocks:
 * numbered in reading order, in code points, each with its direction.
 */
import type { Direction } from "@/lib/text/direction";
import { firstStrong } from "@/lib/text/direction";
import type { OffsetIndex } from "@/lib/text/offsets";
import { spanLength } from "@/lib/text/span";
import type { Block, BlockType } from "./block";
import { isLeaf } from "./block";

export type PartUtf16 = { startUtf16: number; endUtf16: number };

export type DraftBlock = PartUtf16 & {
  type: BlockType;
  level?: number;
  attributes?: Record<string, string | number | boolean>;
  children?: DraftBlock[];
};

export function blocksFrom(index: OffsetIndex, drafts: readonly DraftBlock[]): { blocks: Block[]; direction: Direction } {
  const blocks: Block[] = [];
  function add(draft: DraftBlock, parent: string | undefined): void {
    const { type, level, attributes } = draft;
    const id = `b${blocks.length + 1}`;
    const span = { start: index.toCodePoint(draft.startUtf16), end: index.toCodePoint(draft.endUtf16) };
    const dir = firstStrong(index.text.slice(draft.startUtf16, draft.endUtf16).replaceAll(/<[^<>]*>/g, ""));
    blocks.push({ id, ...(parent && { parent }), type, ...span, ...(dir && { dir }), ...(level && { level }), ...(attributes && { attributes }) });
    for (const child of draft.children ?? []) add(child, id);
  }
  for (const draft of drafts) add(draft, undefined);
  const direction = mostWritten(blocks);
  return { blocks: blocks.map((block) => ({ ...block, dir: block.dir ?? direction })), direction };
}

/** A document runs the way most of its text does: one saved from the web often begins with a line in another script. */
function mostWritten(blocks: readonly Block[]): Direction {
  let balance = 0;
  for (const block of blocks) {
    if (block.dir && isLeaf(block)) balance += block.dir === "rtl" ? -spanLength(block) : spanLength(block);
  }
  return balance < 0 ? "rtl" : "ltr";
}
