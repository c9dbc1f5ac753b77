import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { commands } from "@/bin/commands/index";
import packageFile from "@/package.json" with { type: "json" };
import { foldersOf, projectFiles, readProjectFile } from "./files";

const pages = projectFiles.filter((path) => path.endsWith(".md")).map((path) => ({ path, text: readProjectFile(path) }));
const withoutCode = (text: string): string => text.replaceAll(/^```[\s\S]*?^```/gmu, "").replaceAll(/`[^`\n]+`/gu, "");
const everything = new Set<string>([...projectFiles, ...projectFiles.flatMap(parents)]);

function parents(path: string): string[] {
  return path.includes("/") ? [dirname(path), ...parents(dirname(path))] : [];
}

/** The anchor that a heading gets on the common forges. */
function anchorOf(heading: string): string {
  return heading.trim().toLowerCase().replaceAll(/[^\p{L}\p{N} _-]/gu, "").replaceAll(" ", "-");
}

function anchorsOf(path: string): Set<string> {
  return new Set([...readProjectFile(path).matchAll(/^#{1,6} (.+)$/gmu)].map(([, heading]) => anchorOf(heading as string)));
}

test("every relative link and picture leads somewhere", () => {
  const dead = pages.flatMap(({ path, text }) =>
    [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)|(?:src|srcset|href)="([^"]+)"/gu)]
      .map(([, inText, inTag]) => (inText ?? inTag) as string)
      .filter((link) => !/^[a-z]+:/u.test(link))
      .filter((link) => !leads(path, link))
      .map((link) => `${path}: ${link}`),
  );
  expect(dead).toEqual([]);
});

function leads(from: string, link: string): boolean {
  const [file, anchor] = link.split("#") as [string, string | undefined];
  const target = file === "" ? from : join(dirname(from), file).replaceAll("\\", "/").replace(/\/$/u, "");
  return everything.has(target) && (anchor === undefined || anchorsOf(target).has(anchor));
}

test("every npm script that a page names exists", () => {
  const known = new Set(Object.keys(packageFile.scripts));
  const unknown = pages.flatMap(({ path, text }) => [...text.matchAll(/npm run (?:--silent )?([a-z][a-z0-9:-]*)/gu)].filter(([, name]) => !known.has(name as string)).map(([all]) => `${path}: ${all}`));
  expect(unknown).toEqual([]);
});

test("every command that a page names exists", () => {
  const known = ["help", ...commands.map(({ name }) => name)];
  const unknown = pages.flatMap(({ path, text }) =>
    [...text.matchAll(/npm run (?:--silent )?concord -- ([a-z]+(?: [a-z]+)?)/gu)].filter(([, name]) => !known.some((each) => `${name} `.startsWith(`${each} `))).map(([all]) => `${path}: ${all}`),
  );
  expect(unknown).toEqual([]);
});

test("every path of ours that a page names exists", () => {
  // Decisions keep the names of their day, the changelog those of its version.
  const present = pages.filter(({ path }) => !path.startsWith("docs/decisions/") && path !== "CHANGELOG.md");
  const rooms = ["app", "bin", "components", "docs", "lib", "prisma", "tests"];
  const named = new RegExp(`\`((?:${rooms.join("|")})/[\\w@./()[\\]-]*[\\w\\])])/?\``, "gu");
  const missing = present.flatMap(({ path, text }) => [...text.matchAll(named)].filter(([, name]) => !isThere(name as string)).map(([, name]) => `${path}: ${name}`));
  expect(missing).toEqual([]);
});

// `lib/errors` may be said of lib/errors.ts.
function isThere(name: string): boolean {
  return everything.has(name) || everything.has(`${name}.ts`) || name.startsWith("prisma/generated") || foldersOf(name).length > 0;
}
