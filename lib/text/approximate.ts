/**
 * Where a pattern occurs with the fewest changes (Sellers 1980: edit distance with a free start and a free end in the
 * text). Time and memory are pattern × text, so it is for windows of a few thousand units, not for documents.
 * Positions are UTF-16 units of the window.
 */
export type Approximate = { startUtf16: number; endUtf16: number; changes: number };

/** The occurrence with the fewest changes; among equals the one that starts nearest to `nearUtf16`. */
export function findApproximate(pattern: string, window: string, nearUtf16 = 0): Approximate {
  const columns = window.length + 1;
  let changes = new Uint32Array(columns);
  let starts = Uint32Array.from({ length: columns }, (_, j) => j);
  for (let i = 1; i <= pattern.length; i++) {
    const nextChanges = new Uint32Array(columns);
    const nextStarts = new Uint32Array(columns);
    nextChanges[0] = i;
    const unit = pattern.charCodeAt(i - 1);
    for (let j = 1; j < columns; j++) {
      const replace = changes[j - 1]! + (unit === window.charCodeAt(j - 1) ? 0 : 1);
      const drop = changes[j]! + 1;
      const add = nextChanges[j - 1]! + 1;
      if (replace <= drop && replace <= add) {
        nextChanges[j] = replace;
        nextStarts[j] = starts[j - 1]!;
      } else if (drop <= add) {
        nextChanges[j] = drop;
        nextStarts[j] = starts[j]!;
      } else {
        nextChanges[j] = add;
        nextStarts[j] = nextStarts[j - 1]!;
      }
    }
    changes = nextChanges;
    starts = nextStarts;
  }
  return best(changes, starts, nearUtf16);
}

function best(changes: Uint32Array, starts: Uint32Array, nearUtf16: number): Approximate {
  let end = 0;
  for (let j = 1; j < changes.length; j++) {
    const fewer = changes[j]! - changes[end]!;
    const nearer = Math.abs(starts[j]! - nearUtf16) < Math.abs(starts[end]! - nearUtf16);
    if (fewer < 0 || (fewer === 0 && nearer)) end = j;
  }
  return { startUtf16: starts[end]!, endUtf16: end, changes: changes[end]! };
}
