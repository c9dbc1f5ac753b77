import type { Span } from "@/lib/text/span";

/** Everything the text surface takes in and gives out. All positions are code points, half-open. */

export type BlockType =
  | "heading" | "paragraph" | "list-item" | "table" | "table-row" | "table-cell"
  | "term" | "infobox" | "infobox-line" | "caption";

/** Structure laid over the text by the reader of a file. A block without children is a leaf: only leaves hold text to read. */
export type Block = {
  id: string;
  parent?: string;
  type: BlockType;
  start: number;
  end: number;
  dir?: "ltr" | "rtl" | "auto";
  level?: number;
  attributes?: Readonly<Record<string, unknown>>;
};

/** Inline style over the text, such as `strong`, `emphasis`, `code`, `link`, `superscript`, `subscript`, `markup`. */
export type Mark = { type: string; start: number; end: number };

export type DocumentContent = { text: string; blocks: readonly Block[]; marks?: readonly Mark[] };

export type SurfaceAnnotation = {
  id: string;
  /** Sorted, not overlapping each other. A span of length zero shows as a caret. */
  spans: readonly Span[];
  /** Colour slots 0–11, one a tag, in the order of the tags. Empty: an untagged highlight. */
  colors: readonly number[];
  /** Made by the reader of the page; others' marks are painted lighter. */
  own: boolean;
  /** Kept in sight but pushed back, by a filter for instance. */
  dimmed?: boolean;
};

/** A place in the window, in CSS pixels, as pointer events give it. */
export type Point = { x: number; y: number };

export type SurfaceEvents = {
  /** A selection is finished (several spans after Ctrl/Cmd), or gone (no spans); `adjusted`: handles moved the one there was. */
  onSelect(spans: Span[], adjusted: boolean): void;
  /** What lies under the pointer, smallest first; empty when it leaves. */
  onHover(ids: string[]): void;
  /** A click, tap or activation on annotated text: what lies there, smallest first. Empty: beside all annotations. */
  onPick(ids: string[], point: Point): void;
  /** A handle of a selected annotation was dragged and let go. */
  onResize(id: string, spanIndex: number, span: Span): void;
};
