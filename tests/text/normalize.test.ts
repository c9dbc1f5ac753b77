import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AppError } from "@/lib/errors";
import { decodeText, normalizeText } from "@/lib/text/normalize";
import { unicodeText } from "../support/arbitrary-text";

const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string, littleEndian: boolean) => {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), littleEndian);
  return new Uint8Array(view.buffer);
};
const attempt = <T>(run: () => T): T | AppError => {
  try {
    return run();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
};
const failure = (run: () => unknown): AppError => {
  const outcome = attempt(run);
  if (outcome instanceof AppError) return outcome;
  throw new Error("nothing was refused");
};

describe("decoding", () => {
  test("keeps everything but newlines and a byte order mark", () => {
    fc.assert(
      fc.property(unicodeText, (raw) => {
        const text = raw.replaceAll("\0", "").replaceAll("\uFEFF", "");
        fc.pre(text !== "");
        const kept = text.replaceAll("\r\n", "\n").replaceAll("\r", "\n");
        expect(decodeText(utf8(text))).toBe(kept);
        expect(decodeText(utf8(`\uFEFF${text}`))).toBe(kept);
        expect(decodeText(utf16(`\uFEFF${text}`, true))).toBe(kept);
        expect(decodeText(utf16(`\uFEFF${text}`, false))).toBe(kept);
        expect(normalizeText(text)).toBe(kept);
        expect(normalizeText(kept)).toBe(kept);
      }),
    );
  });

  test("neither trims nor composes, and takes off one mark only", () => {
    expect(decodeText(utf8(" e\u0301\u00A0\r\n"))).toBe(" e\u0301\u00A0\n");
    expect(decodeText(utf8("\uFEFF\uFEFFa\uFEFF"))).toBe("\uFEFFa\uFEFF");
    expect(normalizeText("a\r\r\n\nb")).toBe("a\n\n\nb");
  });

  test("refuses other encodings and says at which byte", () => {
    const latin1 = new Uint8Array([...utf8("Grüße: "), 0x47, 0x72, 0xfc, 0xdf, 0x65]);
    const error = failure(() => decodeText(latin1));
    expect(error.code).toBe("text-not-utf8");
    expect(error.facts).toEqual({ byte: 11 });
    expect(error.message).toContain("Byte 11");
    expect(failure(() => decodeText(new Uint8Array([0x61, 0xe2, 0x82]))).facts).toEqual({ byte: 3 });
    expect(failure(() => decodeText(new Uint8Array([0xff, 0xfe, 0x61, 0x00, 0x62]))).code).toBe("text-not-utf8");
    expect(failure(() => decodeText(new Uint8Array([0xff, 0xfe, 0x00, 0xd8, 0x61, 0x00]))).code).toBe("text-not-utf8");
    expect(failure(() => decodeText(new Uint8Array([0xed, 0xa0, 0x80]))).code).toBe("text-not-utf8");
  });

  test("refuses NUL, half characters and nothing at all", () => {
    expect(failure(() => decodeText(utf8("a\0b"))).code).toBe("text-nul");
    expect(failure(() => normalizeText("a\ud83db")).code).toBe("text-lone-surrogate");
    expect(failure(() => normalizeText("")).code).toBe("text-empty");
    expect(failure(() => decodeText(utf8("\uFEFF"))).code).toBe("text-empty");
  });

  test("either decodes or refuses any bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        const outcome = attempt(() => decodeText(bytes));
        expect(outcome instanceof AppError || (outcome.isWellFormed() && !/[\0\r]/.test(outcome))).toBe(true);
      }),
    );
  });
});
