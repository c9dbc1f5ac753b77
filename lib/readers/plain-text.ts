/**
 * Plain text as people have it: saved web pages, mail, wiki text, notes with typed lists. The text itself is kept as
 * it is; all that is found is where its blocks are.
 */
import { decodeText, normalizeText } from "@/lib/text/normalize";
import { indexOffsets } from "@/lib/text/offsets";
import { compareSpans } from "@/lib/text/span";
import type { Mark } from "./block";
import type { DraftBlock, PartUtf16 } from "./draft";
import { blocksFrom } from "./draft";
import { inlineMarks } from "./inline-marks";
import type { ReadDocument, Reader } from "./reader";
import { structureOf } from "./structure";

const name = "plain-text";
const version = "1";

export function readPlainText(source: Uint8Array | string): ReadDocument {
  const text = typeof source === "string" ? normalizeText(source) : decodeText(source);
  const index = indexOffsets(text);
  const { drafts, markup } = structureOf(text);
  const found = [...markup.filter(hasLength).map((part) => ({ type: "markup" as const, ...part })), ...leavesOf(drafts).flatMap((leaf) => inlineMarks(text, leaf))];
  const marks: Mark[] = found.map(({ startUtf16, endUtf16, ...mark }) => ({ ...mark, start: index.toCodePoint(startUtf16), end: index.toCodePoint(endUtf16) }));
  return { text, ...blocksFrom(index, drafts), marks: marks.sort(compareSpans), problems: [], reader: name, readerVersion: version };
}

/** Markdown is read here as long as it has no reader of its own: its lists and headings are understood, its text kept. */
export const plainTextReader: Reader = {
  name,
  version,
  extensions: ["txt", "text", "md", "markdown", ""],
  read: ({ bytes }) => readPlainText(bytes),
};

function hasLength({ startUtf16, endUtf16 }: PartUtf16): boolean {
  return startUtf16 < endUtf16;
}

function leavesOf(drafts: readonly DraftBlock[]): DraftBlock[] {
  return drafts.flatMap((draft) => (draft.children ? leavesOf(draft.children) : [draft]));
}
