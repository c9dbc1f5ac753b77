import { expect, test } from "vitest";
import { extensionOf, readDocument } from "@/lib/readers/index";

const bytes = (text: string) => new TextEncoder().encode(text);

test("a reader is chosen by the ending, in any case, or none", async () => {
  for (const name of ["a.txt", "A.TXT", "notes.text", "notes.md", "README", "Talk with Dr. Smith", "Draft 1.2"]) {
    expect(await readDocument(name, bytes("# Words"))).toMatchObject({ text: "# Words", reader: "plain-text", readerVersion: "1", problems: [] });
  }
});

test("a file no reader knows is refused with the endings that are known", async () => {
  await expect(readDocument("a.xyz", bytes("words"))).rejects.toMatchObject({ code: "file-type-unknown", message: expect.stringContaining(".txt") });
  await expect(readDocument("picture", new Uint8Array([0x89, 0x50, 0, 0]))).rejects.toMatchObject({ code: "file-type-unknown" });
  await expect(readDocument("a.txt", new Uint8Array([0xe9]))).rejects.toMatchObject({ code: "text-not-utf8" });
});

test("extensions", () => {
  expect(["a.tar.gz", "a/b.c/d", ".notes", "a.", "x.MD", "folder/.env", "dir.d\\file"].map(extensionOf)).toEqual(["gz", "", "", "", "md", "", ""]);
});
