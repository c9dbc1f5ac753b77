/** A stretch of text that both versions have, or only one of them. */
export type DiffPart = { kind: "same" | "added" | "removed"; text: string };

/** Beyond so many words in the part that differs, the old stands whole beside the new: nobody reads such a comparison word by word. */
const MOST_WORDS = 600;

/** What changed from one text to another, in whole words. The parts that are not added, in a row, are the old text; those not removed the new. */
export function diffWords(before: string, after: string): DiffPart[] {
  const a = piecesOfText(before);
  const b = piecesOfText(after);
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
  const middle = between(a.slice(head, a.length - tail), b.slice(head, b.length - tail));
  return joined([...a.slice(0, head).map(same), ...middle, ...a.slice(a.length - tail).map(same)]);
}

const same = (text: string): DiffPart => ({ kind: "same", text });

/** Words, white space and signs, each a piece of its own: nothing is lost between them. */
export function piecesOfText(text: string): string[] {
  return text.match(/[\p{L}\p{M}\p{N}]+|\s+|[^\p{L}\p{M}\p{N}\s]/gu) ?? [];
}

// The longest common subsequence, by the textbook: the table holds its length for every two rests.
function between(a: readonly string[], b: readonly string[]): DiffPart[] {
  const removed = (text: string): DiffPart => ({ kind: "removed", text });
  const added = (text: string): DiffPart => ({ kind: "added", text });
  if (a.length === 0 || b.length === 0 || a.length > MOST_WORDS || b.length > MOST_WORDS) return [...a.map(removed), ...b.map(added)];
  const width = b.length + 1;
  const lengths = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      lengths[i * width + j] = a[i] === b[j] ? lengths[(i + 1) * width + j + 1]! + 1 : Math.max(lengths[(i + 1) * width + j]!, lengths[i * width + j + 1]!);
    }
  }
  const parts: DiffPart[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      parts.push(same(a[i]!));
      i += 1;
      j += 1;
    } else if (lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!) parts.push(removed(a[i++]!));
    else parts.push(added(b[j++]!));
  }
  return [...parts, ...a.slice(i).map(removed), ...b.slice(j).map(added)];
}

function joined(parts: readonly DiffPart[]): DiffPart[] {
  const runs: DiffPart[] = [];
  for (const part of parts) {
    const last = runs.at(-1);
    if (last?.kind === part.kind) last.text += part.text;
    else runs.push({ ...part });
  }
  return runs;
}
