import { AppError } from "@/lib/errors";
import { plainTextReader } from "./plain-text";
import type { ReadDocument, Reader, SourceFile } from "./reader";

/** Every reader, the more particular first. */
export const readers: readonly Reader[] = [plainTextReader];

/** Reads a file with the reader for its extension or, where that says nothing, for its content. */
export async function readDocument(fileName: string, bytes: Uint8Array): Promise<ReadDocument> {
  return await readerFor({ fileName, bytes }).read({ fileName, bytes });
}

function readerFor({ fileName, bytes }: SourceFile): Reader {
  const extension = extensionOf(fileName);
  const named = readers.filter((reader) => reader.extensions.includes(extension));
  const chosen = named.find((reader) => reader.recognises?.(bytes)) ?? named[0] ?? readers.find((reader) => reader.recognises?.(bytes));
  if (chosen && !(extension === "" && chosen === plainTextReader && isBinary(bytes))) return chosen;
  const known = readers.flatMap((reader) => reader.extensions).filter((name) => name !== "");
  throw new AppError("file-type-unknown", `No reader knows the file “${fileName}”. Known endings: ${known.map((name) => `.${name}`).join(", ")}.`);
}

/** What follows the last dot, in lower case. “Talk with Dr. Smith”, “Draft 1.2” and “.notes” have none. */
export function extensionOf(fileName: string): string {
  const extension = /[^/\\]\.([a-z0-9]{1,10})$/i.exec(fileName)?.[1]?.toLowerCase() ?? "";
  return /[a-z]/.test(extension) ? extension : "";
}

/** Without an ending to go by: a NUL among the first bytes, and no UTF-16 mark, is no text. */
function isBinary(bytes: Uint8Array): boolean {
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  return !utf16 && bytes.subarray(0, 1024).includes(0);
}
