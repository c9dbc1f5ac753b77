import type { PresentPlace } from "@/lib/schemas/presence";
import { placeOf } from "./place-of";
import type { Block } from "./surface-types";

/** Who reads under which heading: each of the others at the last heading before their place. Above the first heading, under none. */
export function readersBySection(headings: readonly { block: Pick<Block, "id" | "start"> }[], people: readonly PresentPlace[]): ReadonlyMap<string, readonly PresentPlace[]> {
  const readers = new Map<string, PresentPlace[]>();
  for (const person of people) {
    const place = placeOf(person);
    const over = place && headings.findLast(({ block }) => block.start <= place.start)?.block.id;
    if (over) readers.set(over, [...(readers.get(over) ?? []), person]);
  }
  return readers;
}
