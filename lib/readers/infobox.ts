/** The box of facts at the head of an encyclopedia article, saved as a title and lines `- key: value` under it. */
import type { DraftBlock, PartUtf16 } from "./draft";
import type { LineKind } from "./line-kinds";
import type { Line } from "./lines";
import { looksLikeTitle } from "./untold-headings";

const longestKey = 40;

/** Null unless a title-like line stands over at least two bullets and every one of them has a key. */
export function infoboxFrom(
  title: DraftBlock,
  bullets: readonly (Line & { is: LineKind })[],
  text: string,
): { draft: DraftBlock; markup: PartUtf16[]; lines: number } | null {
  if (bullets.length < 2 || !looksLikeTitle(text.slice(title.startUtf16, title.endUtf16))) return null;
  const markup: PartUtf16[] = [];
  const children: DraftBlock[] = [{ ...title, type: "caption" }];
  for (const { content, startUtf16, endUtf16, is } of bullets) {
    const from = is.kind === "bullet" ? is.before : 0;
    const key = keyOf(content.slice(from));
    if (key === null) return null;
    markup.push({ startUtf16, endUtf16: startUtf16 + from });
    children.push({ type: "infobox-line", startUtf16: startUtf16 + from, endUtf16, attributes: { key } });
  }
  const draft: DraftBlock = { type: "infobox", startUtf16: title.startUtf16, endUtf16: children.at(-1)!.endUtf16, children };
  return { draft, markup, lines: bullets.length };
}

function keyOf(words: string): string | null {
  const colon = words.search(/:(?:\s|$)/);
  const key = words.slice(0, Math.max(0, colon)).trim();
  return key === "" || key.length > longestKey || /[.,;!?]/.test(key) ? null : key;
}
