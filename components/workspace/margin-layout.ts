/** A card that wants to stand beside its text. Pixels from the top of the text. */
export type Card = { id: string; wantedPx: number; heightPx: number };

/**
 * Puts cards as near to their text as they fit without covering each other. The chosen one stands exactly beside its text;
 * those before it are pushed up, those after it down. Cards come sorted by where they want to stand.
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
  return places;
}
