import type { Annotation } from "@/lib/annotations/annotation";
import type { Pending } from "./pending";

export type LeftWork = { annotation: Annotation; tagNames: Record<string, string> };

/** What waiting acts come to, annotation by annotation, in the order they were first touched: for reading where they can go nowhere. */
export function leftWork(pending: readonly Pending[]): LeftWork[] {
  const found = new Map<string, LeftWork>();
  for (const { after, tagNames } of pending) if (after) found.set(after.id, { annotation: after, tagNames: { ...found.get(after.id)?.tagNames, ...tagNames } });
  return [...found.values()];
}
