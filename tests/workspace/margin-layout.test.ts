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
      for (const [at, card] of list.entries()) {
        const next = list[at + 1];
        if (next) expect(places.get(next.id)!).toBeGreaterThanOrEqual(places.get(card.id)! + card.heightPx + 4);
        if (card.id === chosen) expect(places.get(card.id)).toBe(card.wantedPx);
      }
      expect(places.size).toBe(list.length);
    }),
  );
});
