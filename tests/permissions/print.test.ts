import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { printPermissions } from "@/lib/permissions/print";

test("docs/permissions.md shows the rules as they are", async () => {
  await expect(printPermissions()).toMatchFileSnapshot(fileURLToPath(new URL("../../docs/permissions.md", import.meta.url)));
});
