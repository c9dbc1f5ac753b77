import type { OffsetIndex as TextOffsets } from "@/lib/text/offsets";

/** Document position (code points) ⇄ place in the DOM (text node, UTF-16 offset in it). */

export type DomPoint = { node: Text; offsetUtf16: number };

export type OffsetIndex = {
  readonly length: number;
  /** `start` leans towards the text that follows, `end` towards the text before: they differ where two nodes meet. */
  pointAt(position: number, edge: "start" | "end"): DomPoint;
  /** `undefined` when the place is not in this text. */
  positionOf(node: Node, offsetUtf16: number): number | undefined;
};

/** `inPage`: how many of the nodes are in the page by now, always the first ones. */
export function createOffsetIndex(offsets: TextOffsets, nodes: readonly Text[], nodeStartsUtf16: readonly number[], inPage: () => number = () => nodes.length): OffsetIndex {
  const order = new Map<Node, number>(nodes.map((node, index) => [node, index]));

  const pointAt = (position: number, edge: "start" | "end"): DomPoint => {
    const utf16 = offsets.toUtf16(Math.min(Math.max(position, 0), offsets.length));
    let index = lastAtOrBefore(nodeStartsUtf16, utf16);
    if (edge === "end" && index > 0 && nodeStartsUtf16[index] === utf16) index -= 1;
    return { node: nodes[index]!, offsetUtf16: utf16 - nodeStartsUtf16[index]! };
  };

  const positionOf = (node: Node, offsetUtf16: number): number | undefined => {
    const index = order.get(node);
    if (index !== undefined) return offsets.toCodePoint(nodeStartsUtf16[index]! + offsetUtf16);
    // An element boundary: the position of the first text at or after it.
    const after = followingText({ element: node, child: offsetUtf16 }, nodes, inPage());
    if (after === undefined) return undefined;
    return after < nodes.length ? offsets.toCodePoint(nodeStartsUtf16[after]!) : offsets.length;
  };

  return { length: offsets.length, pointAt, positionOf };
}

/** Index of the last start that is not after `value`. */
export function lastAtOrBefore(starts: readonly number[], value: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Index of the first text node that does not lie before the boundary (element, child number). */
function followingText({ element, child }: { element: Node; child: number }, nodes: readonly Text[], count: number): number | undefined {
  if (element.nodeType !== Node.ELEMENT_NODE || count === 0) return undefined;
  const boundary = element.childNodes[child] ?? null;
  const isBefore = (node: Text): boolean => {
    if (boundary) return (boundary.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_PRECEDING) !== 0;
    // After the last child: everything in the element, and all before it, lies before.
    const relation = element.compareDocumentPosition(node);
    return (relation & (Node.DOCUMENT_POSITION_PRECEDING | Node.DOCUMENT_POSITION_CONTAINED_BY)) !== 0;
  };
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(nodes[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low;
}
