/**
 * What happens to a text once, when it comes in: bytes become Unicode, a byte order mark goes, newlines become LF.
 * Nothing else, ever: no trimming and no Unicode normalisation, for every later offset counts on this text.
 */
import { AppError } from "@/lib/errors";

/** Bytes of a text file as the text we keep. UTF-8, or UTF-16 where a byte order mark says so. */
export function decodeText(bytes: Uint8Array): string {
  const [encoding, label] = encodingOf(bytes);
  try {
    return normalizeText(new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch (error) {
    if (error instanceof AppError) throw error;
    const at = firstBadByte(bytes, encoding);
    throw new AppError("text-not-utf8", `Byte ${at} of the file is not valid ${label}. Save the file as UTF-8 and try again.`, {
      facts: { byte: at },
    });
  }
}

/** The same rules for a text that arrives as a string. */
export function normalizeText(text: string): string {
  const unmarked = text.startsWith("\uFEFF") ? text.slice(1) : text;
  const kept = unmarked.includes("\r") ? unmarked.replace(/\r\n?/g, "\n") : unmarked;
  if (kept === "") throw new AppError("text-empty");
  if (kept.includes("\0")) throw new AppError("text-nul");
  if (!kept.isWellFormed()) throw new AppError("text-lone-surrogate");
  return kept;
}

function encodingOf(bytes: Uint8Array): readonly [encoding: string, label: string] {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return ["utf-16le", "UTF-16"];
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return ["utf-16be", "UTF-16"];
  return ["utf-8", "UTF-8"];
}

/**
 * Where decoding first fails, counted from 0. A stream decoder fails as soon as a sequence cannot be completed, so the
 * shortest failing beginning is found by halving; one that only stops too early is bad at its end.
 */
function firstBadByte(bytes: Uint8Array, encoding: string): number {
  const fails = (count: number) => {
    try {
      new TextDecoder(encoding, { fatal: true }).decode(bytes.subarray(0, count), { stream: true });
      return false;
    } catch {
      return true;
    }
  };
  let good = 0;
  let bad = bytes.length + 1;
  while (bad - good > 1) {
    const middle = (good + bad) >>> 1;
    if (fails(middle)) bad = middle;
    else good = middle;
  }
  return bad - 1;
}
