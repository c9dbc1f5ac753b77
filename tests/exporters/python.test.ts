import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { csvExporter } from "@/lib/exporters/csv";
import { jsonlExporter } from "@/lib/exporters/jsonl";
import { bundlesOf, readAll, type SmallCorpus } from "@/tests/support/corpus";

const corpus = JSON.parse(readFileSync(fileURLToPath(new URL("golden/corpus.json", import.meta.url)), "utf8")) as SmallCorpus;
const python = ["python3", "python"].find((name) => spawnSync(name, ["--version"]).status === 0);
if (!python) console.warn("No Python here: the files were not read with it.");

/** What most of our users do with an export: a few lines of Python that slice the text at the offsets. */
const script = `
import csv, json, sys
texts, quotes = {}, 0
for line in open(sys.argv[1] + "/corpus.jsonl", encoding="utf-8"):
    document = json.loads(line)
    texts[document["id"]] = document["text"]
    assert len(document["text"]) == document["length"]
    for annotation in document["annotations"]:
        for span, quote in zip(annotation["spans"], annotation["quotes"]):
            assert document["text"][span["start"]:span["end"]] == quote, (span, quote)
for row in csv.DictReader(open(sys.argv[1] + "/corpus.csv", encoding="utf-8", newline="")):
    json.loads(row["attributes"])
    if row["scope"] != "spans":
        continue
    text = texts[row["document_id"]]
    parts = [tuple(map(int, span.split("-"))) for span in row["spans"].split(";")]
    assert (int(row["start"]), int(row["end"])) == (parts[0][0], parts[-1][1])
    assert " […] ".join(text[start:end] for start, end in parts) == row["quote"], row
    assert text[:int(row["start"])].endswith(row["prefix"]) and text[int(row["end"]):].startswith(row["suffix"])
    if len(parts) == 1:
        assert text[int(row["start"]):int(row["end"])] == row["quote"]
    quotes += 1
print(quotes)
`;

test.skipIf(python === undefined)("Python finds every quote at its offsets", async () => {
  const folder = mkdtempSync(join(tmpdir(), "concord-export-"));
  try {
    writeFileSync(join(folder, "corpus.csv"), await readAll(csvExporter.write(corpus.header, bundlesOf(corpus), {})));
    writeFileSync(join(folder, "corpus.jsonl"), await readAll(jsonlExporter.write(corpus.header, bundlesOf(corpus), {})));
    const counted = execFileSync(python as string, ["-X", "utf8", "-c", script, folder], { encoding: "utf8" });
    const rows = corpus.documents.flatMap(({ annotations }) => annotations.filter(({ scope }) => scope === "spans").flatMap(({ tags }) => (tags.length > 0 ? tags : [null])));
    expect(Number(counted)).toBe(rows.length);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
