/** Chance that can be had again: the same seed gives the same numbers (mulberry32). */
export type Chance = { next: () => number; below: (end: number) => number; pick: <T>(list: readonly T[]) => T; fork: () => Chance };

export function makeChance(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (end: number): number => Math.floor(next() * end);
  return { next, below, pick: (list) => list[below(list.length)]!, fork: () => makeChance(below(4_294_967_296)) };
}
