/** Marks inside blocks: the few HTML tags that wiki text leaves in the words, and addresses on the web. */
import type { DraftBlock } from "./draft";
import type { Mark } from "./block";

type MarkUtf16 = { type: Mark["type"]; startUtf16: number; endUtf16: number; attributes?: Record<string, string> };

const tagTypes: Record<string, Mark["type"]> = {
  u: "underline", ins: "underline", b: "bold", strong: "bold", i: "italic", em: "italic", s: "strike", del: "strike",
  sup: "superscript", sub: "subscript", small: "small",
};
const pattern = /<(\/?)(u|ins|b|strong|i|em|s|del|sup|sub|small)>|<\/?(?:nowiki|br)\s{0,4}\/?>|\bhttps?:\/\/[^\s<>"“”|]+/giu;

/** Tags opened inside each other; a broken page may open thousands and close none. */
const deepest = 32;

/** A tag is markup wherever it stands; it marks words only when it is opened and closed inside one block. */
export function inlineMarks(text: string, leaf: DraftBlock): MarkUtf16[] {
  const marks: MarkUtf16[] = [];
  const open: { tag: string; endUtf16: number }[] = [];
  for (const match of text.slice(leaf.startUtf16, leaf.endUtf16).matchAll(pattern)) {
    const startUtf16 = leaf.startUtf16 + match.index;
    const endUtf16 = startUtf16 + match[0].length;
    if (!match[0].startsWith("<")) {
      const href = withoutFinalPunctuation(match[0]);
      marks.push({ type: "link", startUtf16, endUtf16: startUtf16 + href.length, attributes: { href } });
      continue;
    }
    marks.push({ type: "markup", startUtf16, endUtf16 });
    const tag = match[2]?.toLowerCase();
    if (!tag) continue;
    if (!match[1]) {
      if (open.length < deepest) open.push({ tag, endUtf16 });
    } else {
      const opened = open.findLastIndex((other) => other.tag === tag);
      if (opened === -1) continue;
      marks.push({ type: tagTypes[tag]!, startUtf16: open[opened]!.endUtf16, endUtf16: startUtf16 });
      open.length = opened;
    }
  }
  return marks;
}

/** A full stop after an address belongs to the sentence; so does a bracket that the address does not open. */
function withoutFinalPunctuation(address: string): string {
  let surplus = count(address, ")") - count(address, "(");
  let length = address.length;
  for (let last = address[length - 1]!; ".,;:!?'’]".includes(last) || (last === ")" && surplus > 0); last = address[length - 1]!) {
    if (last === ")") surplus--;
    length--;
  }
  return address.slice(0, length);
}

function count(words: string, character: string): number {
  let times = 0;
  for (let at = words.indexOf(character); at !== -1; at = words.indexOf(character, at + 1)) times++;
  return times;
}
