import { asks, expect, expectAccessible, test } from "@/tests/e2e/support/test";

test("files come in with a word on each, and texts by pasting", async ({ open, world }) => {
  const { token } = world.people.owner;
  const start = await open("owner", "/projects");
  const { id } = await asks<{ id: string }>(start, token, "POST", "/projects", { name: "Import try" });
  const page = await open("owner", `/projects/${id}/documents`, { expectErrors: /422/u });
  await expect(page.getByRole("heading", { name: "No documents yet" })).toBeVisible();
  await page.getByLabel("Import files").setInputFiles([
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

test("files chosen before the page listens come in when it does", async ({ open, world }) => {
  const { token } = world.people.owner;
  const page = await open("owner", "/projects");
  const { id } = await asks<{ id: string }>(page, token, "POST", "/projects", { name: "Early try" });
  let listen = (): void => undefined;
  const scripts = new Promise<void>((resolve) => { listen = resolve; });
  await page.route(/\/_next\/static\/.*\.js/u, async (route) => {
    await scripts;
    await route.continue();
  });
  await page.goto(`/projects/${id}/documents`, { waitUntil: "commit" });
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Import files" }).press("Enter");
  await (await chooser).setFiles({ name: "early.txt", mimeType: "text/plain", buffer: Buffer.from("Before all scripts.\n") });
  await expect(page.getByRole("link", { name: "early", exact: true })).toHaveCount(0);
  listen();
  await expect(page.getByRole("link", { name: "early", exact: true })).toBeVisible();
  await expect(page.getByText("1 file imported")).toBeVisible();
});

test("a document is described, deleted and brought back by keyboard", async ({ open, world }) => {
  const { token } = world.people.owner;
  const start = await open("owner", "/projects");
  const { id } = await asks<{ id: string }>(start, token, "POST", "/projects", { name: "Describe try" });
  await asks(start, token, "POST", `/projects/${id}/documents`, { title: "Old name", text: "Some text." });
  const page = await open("owner", `/projects/${id}/documents`, { expectErrors: /422/u });
  await page.getByRole("button", { name: "More for Old name" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("menuitem", { name: "Describe" }).press("Enter");
  const dialog = page.getByRole("dialog", { name: "Describe the document" });
  await dialog.getByLabel("Title").fill("New name");
  await dialog.getByLabel("Language").fill("not a language");
  await dialog.getByRole("button", { name: "Add an attribute" }).press("Enter");
  await dialog.getByLabel("Value of attribute 1").fill("Cassary");
  await page.keyboard.press("Enter");
  await expect(dialog).toContainText("Give each attribute a name.");
  await dialog.getByLabel("Name of attribute 1").fill("Place");
  await page.keyboard.press("Enter");
  await expect(dialog).toContainText("a language tag such as en");
  await expectAccessible(page);
  await dialog.getByLabel("Language").fill("en-GB");
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("link", { name: "New name" })).toBeVisible();
  const stored = await asks<{ items: { language: string; attributes: unknown }[] }>(start, token, "GET", `/projects/${id}/documents`);
  expect(stored.items[0]).toMatchObject({ language: "en-GB", attributes: { Place: "Cassary" } });
  await page.getByRole("button", { name: "More for New name" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await expect(page.getByRole("link", { name: "New name" })).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("link", { name: "New name" })).toBeVisible();
});

test("more files than one request takes come in one after another, with progress", async ({ open, world }) => {
  const { token } = world.people.owner;
  const start = await open("owner", "/projects");
  const { id } = await asks<{ id: string }>(start, token, "POST", "/projects", { name: "Many files try" });
  const page = await open("owner", `/projects/${id}/documents`);
  const files = Array.from({ length: 55 }, (_, n) => ({ name: `interview ${n + 1}.txt`, mimeType: "text/plain", buffer: Buffer.from(`Text number ${n + 1}.\n`) }));
  await page.getByLabel("Import files").setInputFiles(files);
  await expect(page.getByRole("progressbar", { name: "Import of all files" })).toBeVisible();
  await expect(page.getByText("55 files imported")).toBeVisible({ timeout: 40_000 });
  await expect(page.getByRole("row")).toHaveCount(56);
});
