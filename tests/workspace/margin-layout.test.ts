import fc from "fast-check";
import { expect, it } from "vitest";
import { isCut, layOutCards } from "@/components/workspace/margin-layout";

const cards = fc
  .array(fc.record({ wantedPx: fc.nat(2_000), heightPx: fc.integer({ min: 20, max: 200 }) }), { maxLength: 30 })
  .map((list) => list.toSorted((a, b) => a.wantedPx - b.wantedPx).map((card, at) => ({ ...card, id: `c${at}` })));

it("never lays one card over another nor above the text, keeps their order, and puts the chosen one exactly beside its text where there is room above it", () => {
  fc.assert(
    fc.property(cards, fc.option(fc.nat(29)), (list, pick) => {
      const chosen = pick === null ? null : (list[pick]?.id ?? null);
      const places = layOutCards(list, chosen, 4);
      const tops = list.map((card) => places.get(card.id)!);
      const room = list.map((card, at) => (tops[at + 1] ?? Number.POSITIVE_INFINITY) - tops[at]! - card.heightPx);
      expect(Math.min(Number.POSITIVE_INFINITY, ...room)).toBeGreaterThanOrEqual(4);
      expect(tops.filter((top) => top < 0)).toEqual([]);
      const at = list.findIndex((card) => card.id === chosen);
      const abovePx = list.slice(0, Math.max(at, 0)).reduce((sum, card) => sum + card.heightPx + 4, 0);
      expect(tops[at]).toBe(at < 0 ? undefined : Math.max(list[at]!.wantedPx, abovePx));
      expect(places.size).toBe(list.length);
    }),
  );
});

it("knows which cards an edge goes through: those that begin above it and end below it", () => {
  expect(isCut({ topPx: 90, heightPx: 52 }, 100)).toBe(true);
  expect(isCut({ topPx: 100, heightPx: 52 }, 100)).toBe(false);
  expect(isCut({ topPx: 48, heightPx: 52 }, 100)).toBe(false);
});
