import { expect, test } from "vitest";
import { projectFiles, readProjectFile } from "./files";

const commands = projectFiles.filter((path) => path.startsWith("lib/commands/") && path.endsWith(".ts"));
const nounOf = (path: string): string => path.split("/")[2] as string;

test("every command lies in the folder of its noun, and no noun reaches into another", () => {
  expect(commands.filter((path) => path.split("/").length !== 4)).toEqual([]);
  const across = commands.flatMap((path) => [...readProjectFile(path).matchAll(/"@\/lib\/commands\/([a-z]+)\//gu)].filter(([, noun]) => noun !== nounOf(path)).map(([, noun]) => `${path} → ${noun}`));
  expect(across).toEqual([]);
});
