import { z } from "zod";
import { AppError, type Problem, problem } from "@/lib/errors";
import type { ImportedDocument, Importer } from "@/lib/importers/importer";

const anyId = z.uuid().transform((value) => value.toLowerCase()).nullable().catch(null).default(null);
/** What PostgreSQL can keep. The text itself is judged on its own, with a code for each fault. */
const words = z.string().refine((value) => value.isWellFormed() && !value.includes("\u0000"), "valid Unicode without NUL");
const attribute = z.union([words, z.number(), z.boolean(), z.array(words)]);

const annotation = z.object({
  id: anyId,
  scope: z.enum(["spans", "document", "relation"]).default("spans"),
  spans: z.array(z.object({ start: z.number(), end: z.number() })).default([]),
  quotes: z.array(z.string()).optional(),
  from: anyId,
  to: anyId,
  tags: z.array(z.object({ id: anyId, path: z.array(words).default([]), attributes: z.record(words, attribute).default({}) })).default([]),
  note: words.nullable().default(null),
  confidence: z.number().min(0).max(1).nullable().default(null),
  layer: words.default(""),
  layerId: anyId,
  annotator: words.default(""),
  annotatorId: anyId,
});

/** The shape that lib/exporters/jsonl.ts writes; only the text is needed, whatever else there is is kept if we know it. */
const line = z.object({
  id: anyId,
  title: words.default(""),
  language: z.string().regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/u).nullable().catch(null).default(null),
  attributes: z.record(words, z.union([words, z.number(), z.boolean(), z.null()])).default({}),
  text: z.string(),
  annotations: z.array(annotation).default([]),
});

/** Reads our own JSON Lines back: one document with its annotations per line. */
export const jsonlImporter: Importer = {
  format: "jsonl",
  title: "JSON Lines as Concord writes them, one document per line",
  async *read(bytes) {
    let number = 0;
    for await (const text of linesOf(bytes)) {
      number += 1;
      if (text.trim() !== "") yield readLine(text, number);
    }
  },
};

function readLine(text: string, number: number): ImportedDocument | Problem {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return problem("invalid-json", { line: number });
  }
  const parsed = line.safeParse(json);
  if (parsed.success) return { line: number, ...parsed.data, annotations: parsed.data.annotations.map((item) => ({ ...item, quotes: item.quotes })) };
  const [issue] = parsed.error.issues;
  return problem("invalid-input", { line: number, path: issue?.path.join(".") ?? "" }, issue?.message);
}

/** Lines end with LF only: every other line end may stand inside a string. */
async function* linesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let pieces: string[] = [];
  for await (const chunk of bytes) {
    const parts = decode(decoder, chunk).split("\n");
    pieces.push(parts[0]!);
    for (const part of parts.slice(1)) {
      yield pieces.join("");
      pieces = [part];
    }
  }
  pieces.push(decode(decoder));
  yield pieces.join("");
}

function decode(decoder: TextDecoder, chunk?: Uint8Array): string {
  try {
    return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
  } catch {
    throw new AppError("text-not-utf8");
  }
}
