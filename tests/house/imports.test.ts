import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { foldersOf, readProjectFile, root } from "./files";

type Pattern = { group: string[]; message: string };
type Override = { files: string[]; rules: { "no-restricted-imports"?: [string, { patterns: Pattern[] }] } };

/** The table of lib/README.md: room → rank. */
const ranks = new Map<string, number>();
for (const [, rank, rooms] of readProjectFile("lib/README.md").matchAll(/^\| (\d+) \| ([^|]+) \|/gmu)) {
  for (const [, room] of (rooms as string).matchAll(/`([^`]+)`/gu)) ranks.set(room as string, Number(rank));
}

/** What the linter forbids each room, by room: of our own rooms only. */
const forbidden = new Map<string, string[]>();
for (const { files, rules } of (JSON.parse(readProjectFile(".oxlintrc.json")) as { overrides: Override[] }).overrides) {
  const patterns = rules["no-restricted-imports"]?.[1].patterns;
  const room = files[0]?.replace(/\/\*\*.*$|\.ts$/u, "");
  if (!patterns || !room) continue;
  const named = patterns.flatMap((pattern) => pattern.group).filter((name) => name.startsWith("@/"));
  forbidden.set(room, [...new Set(named.map((name) => name.slice(2).replace(/\/\*\*$/u, "")))].filter((name) => ranks.has(name)).toSorted());
}

const notBelow = (room: string): string[] => [...ranks].filter(([other, rank]) => other !== room && rank >= (ranks.get(room) as number)).map(([other]) => other).toSorted();

/** What the ranks alone do not say. */
const more: Record<string, readonly string[]> = {
  "components": [...ranks].filter(([, rank]) => rank >= 5 && rank < 9).map(([room]) => room),
  "app": ["lib/db", "lib/permissions", "lib/exporters"],
};

test("every folder of lib, and nothing that is no folder, has a rank and an override", () => {
  const folders = [...foldersOf("lib/*"), "app", "bin", "components", "lib/errors", "lib/operation"];
  expect(folders.filter((folder) => !ranks.has(folder))).toEqual([]);
  expect([...forbidden.keys()].toSorted()).toEqual([...ranks.keys()].toSorted());
});

test.each([...ranks.keys()].filter((room) => room !== "lib/errors"))("the linter forbids %s what its rank forbids", (room) => {
  const expected = new Set([...notBelow(room), ...(more[room] ?? [])]);
  expect(new Set(forbidden.get(room))).toEqual(expected);
});

/** A small house with a fault in each file; the file says which rule must see it. */
const planted: Record<string, [rule: string | null, source: string]> = {
  "lib/text/clean.ts": [null, `import { AppError } from "@/lib/errors";\nexport const clean = AppError;\n`],
  "lib/codebook/clean.ts": [null, `import { clean } from "@/lib/text/clean";\nexport const cleaner = clean;\n`],
  "lib/text/node.ts": ["no-restricted-imports", `import { readFileSync } from "node:fs";\nexport const read = readFileSync;\n`],
  "lib/text/clock.ts": ["no-restricted-properties", "export const now = () => Date.now();\n"],
  "lib/text/chance.ts": ["no-restricted-properties", "export const dice = () => Math.random();\n"],
  "lib/text/network.ts": ["no-restricted-globals", `export const load = () => fetch("/");\n`],
  "lib/text/escape.ts": ["no-restricted-imports", `import { AppError } from "../errors";\nexport const escaped = AppError;\n`],
  "lib/text/up.ts": ["no-restricted-imports", `import { db } from "@/lib/db/client";\nexport const up = db;\n`],
  "lib/text/up-for-a-type.ts": ["no-restricted-imports", `import type { Db } from "@/lib/db/client";\nexport type Up = Db;\n`],
  "lib/text/up-later.ts": ["no-restricted-imports", `export const later = () => import("@/lib/db/client");\n`],
  "lib/codebook/sideways.ts": ["no-restricted-imports", `import { one } from "@/lib/annotations/annotation";\nexport const sideways = one;\n`],
  "lib/queries/sideways.ts": ["no-restricted-imports", `import { one } from "@/lib/commands/one";\nexport const sideways = one;\n`],
  "lib/commands/sql.ts": ["no-restricted-imports", `import { Prisma } from "@/prisma/generated/client";\nexport const sql = Prisma.sql;\n`],
  "lib/events/sql.ts": ["no-restricted-imports", `import pg from "pg";\nexport const pool = pg.Pool;\n`],
  "lib/db/next.ts": ["no-restricted-imports", `import { headers } from "next/headers";\nexport const here = headers;\n`],
  "lib/next/proof.ts": ["no-restricted-imports", `import { hash } from "@node-rs/argon2";\nexport const proof = hash;\n`],
  "lib/jobs/smtp.ts": ["no-restricted-imports", `import { createTransport } from "nodemailer";\nexport const transport = createTransport;\n`],
  "lib/auth/letters.ts": ["no-restricted-imports", `import { deliver } from "@/lib/mail/deliver";\nexport const send = deliver;\n`],
  "lib/schemas/react.ts": ["no-restricted-imports", `import { useState } from "react";\nexport const state = useState;\n`],
  "components/desk/server.tsx": ["no-restricted-imports", `import { listTags } from "@/lib/queries/list-tags";\nexport const ask = listTags;\n`],
  "app/page.tsx": ["no-restricted-imports", `import { db } from "@/lib/db/client";\nexport const rows = db;\n`],
  "lib/annotations/round.ts": ["no-cycle", `import { trip } from "@/lib/annotations/trip";\nexport const round = () => trip;\n`],
  "lib/annotations/trip.ts": ["no-cycle", `import { round } from "./round";\nexport const trip = () => round;\n`],
};

test("planted violations are reported, and nothing else is", () => {
  const folder = mkdtempSync(join(tmpdir(), "concord-law-"));
  try {
    for (const file of [".oxlintrc.json", "tsconfig.json"]) copyFileSync(join(root, file), join(folder, file));
    for (const [path, [, source]] of Object.entries(planted)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), source);
    }
    const { stdout } = spawnSync(process.execPath, [join(root, "node_modules/oxlint/bin/oxlint"), "--format", "json"], { cwd: folder, encoding: "utf8" });
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: { code: string; filename: string }[] };
    const seen = Object.fromEntries(Object.keys(planted).map((path) => [path, null as string | null]));
    for (const { code, filename } of diagnostics) seen[filename.replaceAll("\\", "/")] = code.replace(/^.*\((.+)\)$/u, "$1");
    expect(seen).toEqual(Object.fromEntries(Object.entries(planted).map(([path, [rule]]) => [path, rule])));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
