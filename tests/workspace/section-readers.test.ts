import fc from "fast-check";
import { expect, it } from "vitest";
import { placeOf } from "@/components/workspace/place-of";
import { readersBySection } from "@/components/workspace/section-readers";
import type { PresentPlace } from "@/lib/schemas/presence";

const span = fc.tuple(fc.nat(1_000), fc.nat(60)).map(([start, length]) => ({ start, end: start + length }));
const people = fc
  .array(fc.record({ range: fc.option(span), selection: fc.option(span) }), { maxLength: 12 })
  .map((list) => list.map((place, at): PresentPlace => ({ ...place, client: `c${at}`, userId: `u${at}`, name: `Person ${at}`, documentId: "d" })));
const headings = fc.uniqueArray(fc.nat(1_000), { maxLength: 12 }).map((starts) => starts.toSorted((a, b) => a - b).map((start, at) => ({ block: { id: `h${at}`, start } })));

it("puts everybody who reads below a heading at the last one before their place, once, in the order given", () => {
  fc.assert(
    fc.property(headings, people, (list, here) => {
      const readers = readersBySection(list, here);
      const expected = here.flatMap((person) => {
        const place = placeOf(person);
        const before = place ? list.filter(({ block }) => block.start <= place.start) : [];
        return before.length > 0 ? [`${before.at(-1)!.block.id} ${person.userId}`] : [];
      });
      const found = [...readers].flatMap(([id, group]) => group.map(({ userId }) => `${id} ${userId}`));
      expect(found.toSorted()).toEqual(expected.toSorted());
      for (const group of readers.values()) expect(group).toEqual(here.filter((person) => group.includes(person)));
    }),
  );
});

it("takes a selection before what is in the window, and knows nothing of who shares no place", () => {
  const somebody: PresentPlace = { client: "c", userId: "u", name: "Bea", documentId: "d", range: { start: 10, end: 20 }, selection: { start: 90, end: 95 } };
  const list = [{ block: { id: "first", start: 0 } }, { block: { id: "second", start: 90 } }];
  expect([...readersBySection(list, [somebody]).keys()]).toEqual(["second"]);
  expect([...readersBySection(list, [{ ...somebody, selection: null }]).keys()]).toEqual(["first"]);
  expect(readersBySection(list, [{ ...somebody, selection: null, range: null }]).size).toBe(0);
  expect(readersBySection(list.slice(1), [{ ...somebody, selection: null }]).size).toBe(0);
});
