import { asks, expect, expectAccessible, test } from "@/tests/e2e/support/test";

test("files come in with a word on each, and texts by pasting", async ({ open, world }) => {
  const { token } = world.people.owner;
  const start = await open("owner", "/projects");
  const { id } = await asks<{ id: string }>(start, token, "POST", "/projects", { name: "Import try" });
  const page = await open("owner", `/projects/${id}/documents`, { expectErrors: /422/u });
  await expect(page.getByRole("heading", { name: "No documents yet" })).toBeVisible();
  await page.getByLabel("Files to import").setInputFiles([
    { name: "first.txt", mimeType: "text/plain", buffer: Buffer.from("The first text.\n") },
    { name: "broken.txt", mimeType: "text/plain", buffer: Buffer.from([0x66, 0xff, 0xfe, 0x00]) },
    { name: "second.txt", mimeType: "text/plain", buffer: Buffer.from("The second text, with 🌡️.\n") },
  ]);
  await expect(page.getByText("2 files imported, 1 not")).toBeVisible();
  await expect(page.getByRole("link", { name: "first" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Import" }).getByRole("listitem").filter({ hasText: "broken.txt" })).toContainText(/UTF-8|NUL/u);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Paste text" }).click();
  await page.getByRole("button", { name: "Add document" }).click();
  await expect(page.getByText("Give the document a title.")).toBeVisible();
  await page.getByRole("dialog").getByLabel("Title").fill("Pasted");
  await page.getByRole("dialog").getByLabel("Text", { exact: true }).fill("Words from elsewhere.");
  await page.getByRole("button", { name: "Add document" }).click();
  await expect(page.getByRole("link", { name: "Pasted" })).toBeVisible();
});

test("a document is renamed, deleted and brought back by keyboard", async ({ open, world }) => {
  const { token } = world.people.owner;
  const start = await open("owner", "/projects");
  const { id } = await asks<{ id: string }>(start, token, "POST", "/projects", { name: "Rename try" });
  await asks(start, token, "POST", `/projects/${id}/documents`, { title: "Old name", text: "Some text." });
  const page = await open("owner", `/projects/${id}/documents`);
  await page.getByRole("button", { name: "More for Old name" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("menuitem", { name: "Rename" }).press("Enter");
  await page.getByRole("dialog").getByLabel("Title").fill("New name");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("link", { name: "New name" })).toBeVisible();
  await page.getByRole("button", { name: "More for New name" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await expect(page.getByRole("link", { name: "New name" })).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("link", { name: "New name" })).toBeVisible();
});
