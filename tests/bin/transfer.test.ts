import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Command } from "@/bin/command";
import { command as exportCommand } from "@/bin/commands/export";
import { command as importCommand } from "@/bin/commands/import";
import { makeServer } from "@/tests/support/actors";
import { call, makeProject, type TestProject } from "@/tests/support/project";

makeServer();

let folder: string;
let project: TestProject<"ann">;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "concord-transfer-"));
  project = await makeProject({ name: "Ships", members: { ann: "coder" } });
});
afterAll(() => rmSync(folder, { recursive: true }));

async function run(command: Command, args: string[]): Promise<{ code: number; printed: string[] }> {
  const printed: string[] = [];
  const context = { args, dataFolder: folder, openDatabase: async () => ({ url: "", kind: "external" as const }), whenEnding: () => undefined, print: (line: string) => void printed.push(line) };
  return { code: (await command.run(context)) ?? 0, printed };
}

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

test("files go in and come out, and go in again elsewhere", async () => {
  const files = [file("one.txt", "Eins 😀."), file("two.txt", "Zwei."), file("none.txt", "")];
  expect(await run(importCommand, ["--project", "Ships", ...files])).toEqual({ code: 1, printed: ['{"documents":2,"annotations":0,"problems":1}'] });
  const [document] = (await call("GET", `/projects/${project.id}/documents`, { as: project.owner })).body.items;
  await call("PUT", `/projects/${project.id}/annotations/0190f3a2-7c1e-7b54-9f0e-1d2c3b4a5f60`, { as: project.members.ann, body: { documentId: document.id, spans: [{ start: 5, end: 6 }] } });
  const out = join(folder, "out.jsonl");
  expect((await run(exportCommand, ["--project", project.id, "--format", "jsonl", "--out", out])).code).toBe(0);
  expect(JSON.parse(readFileSync(out, "utf8").split("\n")[0]!)).toMatchObject({ text: "Eins 😀.", annotations: [{ quotes: ["😀"] }] });
  expect((await run(exportCommand, ["--project", project.id, "--format", "jsonl", "--out", out, "--at", "2001-01-01T00:00:00Z"])).code).toBe(0);
  expect(readFileSync(out, "utf8")).toBe("");
  expect((await run(exportCommand, ["--project", project.id, "--format", "jsonl", "--out", out])).code).toBe(0);
  const other = await makeProject();
  expect(await run(importCommand, ["--project", other.id, "--as", other.owner.email, out])).toEqual({ code: 0, printed: ['{"documents":2,"annotations":1,"problems":0}'] });
});

test("whoever has no right here has none on the command line", async () => {
  await expect(run(importCommand, ["--project", project.id, "--as", project.members.ann.email, file("x.txt", "x")])).rejects.toMatchObject({ code: "forbidden" });
  await expect(run(importCommand, ["--project", "Boats", file("x.txt", "x")])).rejects.toMatchObject({ code: "not-found" });
  await expect(run(exportCommand, ["--project", project.id, "--format", "nonsense", "--out", "-"])).rejects.toThrow("Known: csv, jsonl, w3c");
});
