import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { ReadDocument } from "@/lib/readers/reader";
import { readPlainText } from "@/lib/readers/plain-text";
import { brokenBlockLaws } from "../support/block-laws";
import { sharedFile } from "../support/shared";

/**
 * What a researcher would call the blocks of eight documents, judged by eye and then frozen. One row a block:
 * type, level, start, end, direction, parent. Numbers only, because four of the documents are not ours to copy.
 * After a change on purpose: look at the difference, then run vitest with `-u`.
 */
function golden({ blocks }: ReadDocument): string {
  const rows = blocks.map(({ type, level, start, end, dir, parent }) => JSON.stringify([type, level ?? 0, start, end, dir, parent ?? ""]));
  return `[\n${rows.join(",\n")}\n]\n`;
}

describe("our own twins of saved pages", () => {
  test.for(["encyclopedia-twin", "news-twin", "blog-twin", "brief-twin"])("%s", async (name) => {
    const file = fileURLToPath(new URL(`./samples/${name}.txt`, import.meta.url));
    await expect(golden(readPlainText(readFileSync(file)))).toMatchFileSnapshot(`./golden/${name}.blocks.json`);
  });
});

describe("third-party pages beside the repository", () => {
  test.for(["encyclopedia-article", "news-analysis", "blog-analysis", "snapshot-brief"])("%s", async (name, { skip }) => {
    const file = sharedFile(`corpus/${name}.txt`);
    skip(file === null, `no ${name}.txt: set CONCORD_SHARED to the folder that holds corpus/`);
    const read = readPlainText(readFileSync(file!));
    expect(brokenBlockLaws(read)).toEqual([]);
    await expect(golden(read)).toMatchFileSnapshot(`./golden/${name}.blocks.json`);
  });
});
