import { setImmediate as nextTurn } from "node:timers/promises";

/** So long may a list keep the process to itself: everybody else's requests wait meanwhile. */
const TURN_MS = 4;

/** `items.map(each)`, letting others have their turn in between. A short list is one turn. */
export async function mapInTurns<T, R>(items: readonly T[], each: (item: T, index: number) => R): Promise<R[]> {
  const results: R[] = [];
  let begun = performance.now();
  for (const [index, item] of items.entries()) {
    results.push(each(item, index));
    if (performance.now() - begun < TURN_MS) continue;
    // eslint-disable-next-line no-await-in-loop -- giving way is the point
    await nextTurn();
    begun = performance.now();
  }
  return results;
}
