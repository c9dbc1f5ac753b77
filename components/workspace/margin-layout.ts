/** A card that wants to stand beside its text. Pixels from the top of the text. */
export type Card = { id: string; wantedPx: number; heightPx: number };

/**
 * Puts cards as near to their text as they fit without covering each other. The chosen one stands exactly beside its text;
 * those before it are pushed up, those after it down. None is pushed above where the text begins: there they would lie
 * under the toolbar for good, so then the chosen one gives way. Cards come sorted by where they want to stand.
 */
export function layOutCards(cards: readonly Card[], chosen: string | null, gapPx: number): Map<string, number> {
  const places = new Map<string, number>();
  const at = cards.findIndex((card) => card.id === chosen);
  let ceiling = Number.POSITIVE_INFINITY;
  for (let n = at; n >= 0; n--) {
    const card = cards[n]!;
    const top = Math.min(card.wantedPx, ceiling - card.heightPx - gapPx);
    places.set(card.id, top);
    ceiling = top;
  }
  let floor = at >= 0 ? places.get(cards[at]!.id)! + cards[at]!.heightPx + gapPx : Number.NEGATIVE_INFINITY;
  for (let n = at + 1; n < cards.length; n++) {
    const card = cards[n]!;
    const top = Math.max(card.wantedPx, floor);
    places.set(card.id, top);
    floor = top + card.heightPx + gapPx;
  }
  let ceilingOfAll = Math.min(0, cards[0]?.wantedPx ?? 0);
  for (const card of cards) {
    const top = places.get(card.id)!;
    if (top >= ceilingOfAll) break;
    places.set(card.id, ceilingOfAll);
    ceilingOfAll += card.heightPx + gapPx;
  }
  return places;
}

/** Whether the edge of what stands fixed above the cards would cut through a card. Pixels from the top of the text. */
export function isCut({ topPx, heightPx }: { topPx: number; heightPx: number }, edgePx: number): boolean {
  return topPx < edgePx && topPx + heightPx > edgePx;
}
