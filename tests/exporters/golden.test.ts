import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { exporters } from "@/lib/exporters/index";
import { bundlesOf, readAll, type SmallCorpus } from "@/tests/support/corpus";

const golden = fileURLToPath(new URL("golden/", import.meta.url));
const corpus = JSON.parse(readFileSync(`${golden}corpus.json`, "utf8")) as SmallCorpus;

// Written by hand, looked at, and never changed without a reason: whoever reads our files relies on them. `vitest -u` rewrites.
test.each(exporters.map((exporter) => [exporter.format, exporter] as const))("%s looks as it always did", async (format, exporter) => {
  const file = await readAll(exporter.write(corpus.header, bundlesOf(corpus), {}));
  await expect(file).toMatchFileSnapshot(`${golden}${format}.${exporter.extension}`);
});

test("csv with formulas made harmless", async () => {
  const csv = exporters.find((exporter) => exporter.format === "csv")!;
  const file = await readAll(csv.write(corpus.header, bundlesOf(corpus), { escapeFormulas: true }));
  await expect(file).toMatchFileSnapshot(`${golden}csv-escaped.csv`);
  expect(file).toContain("'=cmd|'/c calc'!A1");
  expect(file).toContain("'@home");
});
