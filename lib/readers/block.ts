/**
 * What a reader understood of a document's structure, said over the frozen text and never inside it. Spans are in code
 * points. Leaf blocks are sorted and do not overlap; outside them there is only white space, or markup that the source
 * text itself contains (a `=` of a wiki heading, a `|` of a table), and each such piece is a mark of type `markup`.
 */
import type { Direction } from "@/lib/text/direction";
import type { Span } from "@/lib/text/span";

/** `table`, `table-row` and `infobox` hold other blocks; all others hold text. */
export type BlockType =
  | "heading"
  | "paragraph"
  | "list-item"
  | "table"
  | "table-row"
  | "table-cell"
  | "term"
  | "infobox"
  | "infobox-line"
  | "caption";

export type Block = Span & {
  /** `b1`, `b2`, … in reading order, a container before what it holds: the same text read by the same version gets the same ids. */
  id: string;
  parent?: string;
  type: BlockType;
  dir?: Direction;
  /** Of a heading, 1 is the highest; of a list item, 1 is the outermost. */
  level?: number;
  /** What the source says beside the words: `marker` of a list item, `key` of an infobox line, `header` of a row, `indent`. */
  attributes?: Record<string, string | number | boolean>;
};

/** Something about a stretch of text inside a block or between blocks. `markup` is what an interface may dim or hide. */
export type Mark = Span & {
  type: "markup" | "link" | "underline" | "bold" | "italic" | "strike" | "superscript" | "subscript" | "small";
  attributes?: Record<string, string>;
};

const containers: ReadonlySet<BlockType> = new Set(["table", "table-row", "infobox"]);

export function isLeaf(block: Pick<Block, "type">): boolean {
  return !containers.has(block.type);
}
