import type { OffsetIndex } from "@/lib/text/offsets";
import type { Span } from "@/lib/text/span";
import { blockElement, groupElement, isMarkup, markElement } from "./block-elements";
import type { Block, DocumentContent, Mark } from "./surface-types";

/**
 * Builds the text's DOM, once. The concatenated text nodes are the document's text, character by character:
 * what lies between leaf blocks (white space, source markup) stays in its place, only visually quiet.
 */

/** A piece of text that is measured and painted as one: a leaf block, or a part of a very long one. */
export type Stretch = Span & { element: HTMLElement };

export type DocumentDom = {
  /** The outermost elements and texts, in order; not in the page yet (text-arrival.ts brings them). */
  parts: ChildNode[];
  stretches: Stretch[];
  /** Leaf blocks in order: where a selection may sensibly begin and end. */
  leaves: Span[];
  nodes: Text[];
  nodeStartsUtf16: number[];
};

/** A leaf longer than this is painted in parts, so that a text without paragraphs costs no more than one with. */
const longestStretch = 4_000;

export function buildDocumentText(page: Document, content: DocumentContent, offsets: OffsetIndex): DocumentDom {
  const dom: DocumentDom = { parts: [], stretches: [], leaves: [], nodes: [], nodeStartsUtf16: [] };
  const children = childrenByParent(content.blocks, offsets.length);
  const marks = markReader(content.marks ?? []);

  const slice = (span: Span) => content.text.slice(offsets.toUtf16(span.start), offsets.toUtf16(span.end));

  const appendText = (parent: Node, span: Span) => {
    const node = page.createTextNode(slice(span));
    dom.nodes.push(node);
    dom.nodeStartsUtf16.push(offsets.toUtf16(span.start));
    parent.appendChild(node);
  };

  const appendGap = (parent: HTMLElement, span: Span) => {
    if (span.start >= span.end) return;
    const text = slice(span);
    if (!isMarkup(text)) return appendText(parent, span);
    const gap = blockElement(page, "gap", parent);
    gap.classList.toggle("is-short", text.trim().length <= 8);
    appendText(gap.querySelector("td") ?? gap, span);
    parent.appendChild(gap);
    dom.stretches.push({ element: gap, ...span });
  };

  const appendRuns = (parent: HTMLElement, span: Span) => {
    for (const run of marks.runsIn(span)) {
      let inner: HTMLElement = parent;
      for (const type of run.types) inner = inner.appendChild(markElement(page, type));
      appendText(inner, run);
    }
  };

  const appendLeaf = (element: HTMLElement, block: Span) => {
    const parts = cutLong(block, slice);
    element.classList.add("leaf");
    dom.leaves.push({ start: block.start, end: block.end });
    for (const part of parts) {
      const target = parts.length === 1 ? element : element.appendChild(page.createElement("span"));
      appendRuns(target, part);
      dom.stretches.push({ element: target, ...part });
    }
  };

  const appendBlocks = (parent: HTMLElement, blocks: readonly Block[], within: Span) => {
    let position = within.start;
    let group: HTMLElement | undefined;
    for (const block of blocks) {
      if (block.start < position || block.end > within.end) continue;
      const wanted = groupElement(page, block.type, group);
      // White space between two items of one list belongs inside the list.
      appendGap(wanted === group ? (group ?? parent) : parent, { start: position, end: block.start });
      if (wanted && wanted !== group) parent.appendChild(wanted);
      group = wanted;
      const element = (group ?? parent).appendChild(blockElement(page, block, parent));
      const inside = children.get(block.id);
      if (inside) appendBlocks(element, inside, block);
      else appendLeaf(element, block);
      position = block.end;
    }
    appendGap(parent, { start: position, end: within.end });
  };

  const fragment = page.createElement("div");
  appendBlocks(fragment, children.get("") ?? [], { start: 0, end: offsets.length });
  dom.parts = [...fragment.childNodes];
  return dom;
}

/** Blocks by the id of their parent ("" for the outermost), in text order. A text without blocks is one paragraph. */
function childrenByParent(blocks: readonly Block[], length: number): Map<string, Block[]> {
  const known = new Set(blocks.map((block) => block.id));
  const children = new Map<string, Block[]>();
  const all: readonly Block[] = blocks.length > 0 ? blocks : [{ id: "text", type: "paragraph", start: 0, end: length }];
  for (const block of all) {
    const parent = block.parent !== undefined && known.has(block.parent) ? block.parent : "";
    const list = children.get(parent);
    if (list) list.push(block);
    else children.set(parent, [block]);
  }
  for (const list of children.values()) list.sort((a, b) => a.start - b.start || b.end - a.end);
  return children;
}

/** Cuts a span into parts of bearable length, after a line break or a space where there is one. */
function cutLong(span: Span, slice: (span: Span) => string): Span[] {
  const parts: Span[] = [];
  let start = span.start;
  while (span.end - start > longestStretch * 1.5) {
    const characters = [...slice({ start, end: start + longestStretch })];
    const line = characters.lastIndexOf("\n");
    const cut = line > longestStretch / 2 ? line : characters.lastIndexOf(" ");
    const end = start + (cut > longestStretch / 2 ? cut + 1 : longestStretch);
    parts.push({ start, end });
    start = end;
  }
  parts.push({ start, end: span.end });
  return parts;
}

/** Runs of equal marks within a span. Marks are read in one sweep, so spans must be asked for in text order. */
function markReader(marks: readonly Mark[]) {
  const sorted = [...marks].sort((a, b) => a.start - b.start || b.end - a.end);
  let next = 0;
  let open: Mark[] = [];
  const runsIn = (span: Span): (Span & { types: string[] })[] => {
    while (next < sorted.length && sorted[next]!.start < span.end) open.push(sorted[next++]!);
    open = open.filter((mark) => mark.end > span.start);
    if (open.length === 0) return span.end > span.start ? [{ ...span, types: [] }] : [];
    const edges = new Set([span.start, span.end]);
    for (const mark of open) {
      for (const edge of [mark.start, mark.end]) if (edge > span.start && edge < span.end) edges.add(edge);
    }
    const ordered = [...edges].sort((a, b) => a - b);
    return ordered.slice(1).map((end, index) => {
      const start = ordered[index]!;
      return { start, end, types: open.filter((mark) => mark.start <= start && mark.end >= end).map((mark) => mark.type) };
    });
  };
  return { runsIn };
}
