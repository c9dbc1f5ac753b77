import { createHash } from "node:crypto";
import type { NewDocument } from "@/lib/db/documents";
import { AppError } from "@/lib/errors";
import { extensionOf, readDocument } from "@/lib/readers/index";
import { readPlainText } from "@/lib/readers/plain-text";
import type { ReadDocument } from "@/lib/readers/reader";
import { TEXT_LIMIT } from "@/lib/schemas/document";
import { codePointLength } from "@/lib/text/offsets";

type Described = { id: string; title: string; language: string | null; attributes: Record<string, unknown> };

/** A document whose text somebody sent as a string. Throws what is wrong with the text. */
export function documentOfText(described: Described, text: string): NewDocument {
  requireLength(text);
  return assemble(described, readPlainText(text), { fileName: null, mediaType: "text/plain", original: null });
}

/** A document as a file brings it; its bytes are kept exactly. Throws what is wrong with the file. */
export async function documentOfFile(id: string, file: { name: string; bytes: Uint8Array }): Promise<NewDocument> {
  // A character takes at most four bytes in any encoding we read, so this needs no reading.
  if (file.bytes.length > 4 * TEXT_LIMIT) throw tooLong();
  const read = await readDocument(file.name, file.bytes);
  const described = { id, title: titleOf(file.name), language: read.language ?? null, attributes: {} };
  return assemble(described, read, { fileName: file.name, mediaType: mediaTypeOf(file.name), original: file.bytes });
}

type Origin = Pick<NewDocument, "fileName" | "mediaType" | "original">;

function assemble(described: Described, read: ReadDocument, origin: Origin): NewDocument {
  requireLength(read.text);
  const { text, direction, blocks, marks, reader, readerVersion } = read;
  return { ...described, text, direction, blocks, marks, reader, readerVersion, ...origin, length: codePointLength(text), sha256: createHash("sha256").update(text, "utf8").digest("hex") };
}

function requireLength(text: string): void {
  if (text.length > TEXT_LIMIT && codePointLength(text) > TEXT_LIMIT) throw tooLong();
}

function tooLong(): AppError {
  return new AppError("text-too-long", `The text of one document has at most ${TEXT_LIMIT.toLocaleString("en")} characters. Split it into several documents.`);
}

const TITLE_LIMIT = 500;

/** The file's name without folders and without its ending, on one line. */
export function titleOf(fileName: string): string {
  const base = fileName.split(/[/\\]/u).at(-1) ?? "";
  const extension = extensionOf(base);
  const name = extension === "" ? base : base.slice(0, -extension.length - 1);
  // eslint-disable-next-line no-control-regex -- control characters are exactly what a title must not have
  const clean = name.toWellFormed().replaceAll(/[\u0000-\u001f\u007f]+/gu, " ").trim();
  return [...clean].slice(0, TITLE_LIMIT).join("").trim() || "Untitled";
}

const mediaTypes: Record<string, string> = { "": "text/plain", txt: "text/plain", text: "text/plain", md: "text/markdown", markdown: "text/markdown" };

function mediaTypeOf(fileName: string): string {
  return mediaTypes[extensionOf(fileName)] ?? "application/octet-stream";
}
