import fc from "fast-check";
import { expect, it } from "vitest";
import { layOutCards } from "@/components/workspace/margin-layout";

const cards = fc
  .array(fc.record({ wantedPx: fc.nat(2_000), heightPx: fc.integer({ min: 20, max: 200 }) }), { maxLength: 30 })
  .map((list) => list.toSorted((a, b) => a.wantedPx - b.wantedPx).map((card, at) => ({ ...card, id: `c${at}` })));

it("never lays one card over another, keeps their order, and puts the chosen one exactly beside its text", () => {
  fc.assert(
    fc.property(cards, fc.option(fc.nat(29)), (list, pick) => {
      const chosen = pick === null ? null : (list[pick]?.id ?? null);
      const places = layOutCards(list, chosen, 4);
      const tops = list.map((card) => places.get(card.id)!);
      const room = list.map((card, at) => (tops[at + 1] ?? Number.POSITIVE_INFINITY) - tops[at]! - card.heightPx);
      expect(Math.min(Number.POSITIVE_INFINITY, ...room)).toBeGreaterThanOrEqual(4);
      expect(list.filter((card) => card.id === chosen && places.get(card.id) !== card.wantedPx)).toEqual([]);
      expect(places.size).toBe(list.length);
    }),
  );
});
