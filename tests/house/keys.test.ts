import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { type WorkspaceAction, workspaceActions } from "@/components/workspace/actions";

const groups: Record<WorkspaceAction["group"], string> = {
  Select: "Selecting",
  Tag: "With something selected",
  Annotations: "Annotations",
  Document: "The document",
};

test("docs/keys.md shows the keys as they are", async () => {
  await expect(printKeys()).toMatchFileSnapshot(fileURLToPath(new URL("../../docs/keys.md", import.meta.url)));
});

test("every key does one thing at a time, whatever is selected", () => {
  const taken = workspaceActions.flatMap((action) => action.keys.map((key) => `${key} ${action.group}`));
  expect(taken).toEqual([...new Set(taken)]);
});

function printKeys(): string {
  const sections = Object.entries(groups).map(([group, title]) => {
    const rows = workspaceActions.filter((action) => action.group === group).map((action) => `| ${action.keys.map(spelled).join(" or ")} | ${action.label} |`);
    return `## ${title}\n\n| key | what it does |\n| --- | --- |\n${rows.join("\n")}\n`;
  });
  return `# Keys of the reader\n\nPrinted from \`components/workspace/actions.ts\`; change it there, then run \`npm run docs:keys\`. On a Mac, Ctrl is ⌘. In Concord itself, press \`?\`.\n\n${sections.join("\n")}`;
}

function spelled(key: string): string {
  const words = key.replace("Arrow", "").replace(/^([A-Z])$/u, "Shift+$1").replace(/\+([a-z])$/u, (_, letter: string) => `+${letter.toUpperCase()}`);
  return `\`${words.replace("Right", "→").replace("Left", "←")}\``;
}
