import { isLeaf } from "@/lib/readers/block";
import type { ReadDocument } from "@/lib/readers/reader";
import { contains } from "@/lib/text/span";

/** Where a read document breaks what holds for the blocks of every document from every reader. */
export function brokenBlockLaws({ text, blocks, marks }: ReadDocument): string[] {
  const points = [...text];
  const whole = { start: 0, end: points.length };
  const byId = new Map(blocks.map((block) => [block.id, block]));
  const faults: string[] = [];
  const must = (holds: boolean, fault: string) => void (holds || faults.push(fault));

  blocks.forEach((block, k) => {
    must(block.id === `b${k + 1}`, `${block.id} is number ${k + 1}`);
    must(block.start <= block.end && contains(whole, block), `${block.id} leaves the text`);
    must(block.dir === "ltr" || block.dir === "rtl", `${block.id} has no direction`);
    const parent = block.parent === undefined ? undefined : byId.get(block.parent);
    must(block.parent === undefined || (parent !== undefined && !isLeaf(parent) && contains(parent, block)), `${block.id} leaves its parent`);
  });
  const leaves = blocks.filter(isLeaf);
  leaves.forEach((leaf, k) => must((leaves[k - 1]?.end ?? 0) <= leaf.start, `${leaf.id} overlaps the leaf before`));
  must(marks.every((mark) => mark.start < mark.end && contains(whole, mark)), "a mark is empty or leaves the text");

  const told = new Set<number>();
  for (const { start, end } of [...leaves, ...marks.filter(({ type }) => type === "markup")]) for (let at = start; at < end; at++) told.add(at);
  points.forEach((point, at) => must(told.has(at) || point.trim() === "", `${JSON.stringify(point)} at ${at} is in no leaf and no markup`));
  return faults;
}
