import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What a stranger's program makes of our CSV: every span of every row is cut out of the text anew and held against the quote. */
const reader = `
import csv, json, sys
text = open(sys.argv[1], encoding="utf-8", newline="").read()
rows = list(csv.DictReader(open(sys.argv[2], encoding="utf-8", newline="")))
wrong = []
for row in rows:
    spans = [tuple(int(n) for n in span.split("-")) for span in row["spans"].split(";")]
    quotes = [text[start:end] for start, end in spans]
    single = len(spans) > 1 or text[int(row["start"]):int(row["end"])] == row["quote"]
    if " […] ".join(quotes) != row["quote"] or not single:
        wrong.append(row["annotation_id"])
print(json.dumps({"rows": len(rows), "several": sum(";" in row["spans"] for row in rows), "wrong": wrong, "paths": sorted({row["tag_path"] for row in rows})}))
`;

export type Reading = { rows: number; several: number; wrong: string[]; paths: string[] };

export const hasPython = spawnSync("python3", ["--version"]).status === 0;

export function readByPython(text: string, csv: string): Reading {
  const folder = mkdtempSync(join(tmpdir(), "concord-csv-"));
  try {
    const [textFile, csvFile, script] = ["text.txt", "export.csv", "read.py"].map((name) => join(folder, name)) as [string, string, string];
    writeFileSync(textFile, text);
    writeFileSync(csvFile, csv);
    writeFileSync(script, reader);
    const { status, stdout, stderr } = spawnSync("python3", [script, textFile, csvFile], { encoding: "utf8" });
    if (status !== 0) throw new Error(stderr);
    return JSON.parse(stdout) as Reading;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
