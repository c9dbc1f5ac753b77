import { makeOwnProject, type OwnDocument, type OwnProject, spanOf } from "@/tests/e2e/support/own-project";
import { cut, join } from "@/tests/e2e/support/cut";
import { Reader } from "@/tests/e2e/support/reader";
import { expect, test } from "@/tests/e2e/support/reader-test";
import { expectAccessible, type Page } from "@/tests/e2e/support/test";
import type { Api } from "@/tests/e2e/support/api";

const text = "The ferry had stopped running before anybody told the captain.\n\nOn the far side the lamp keeper saw the captain wave.\n";

async function scene(api: Api, members: Parameters<typeof makeOwnProject>[1] = {}): Promise<{ project: OwnProject; document: OwnDocument }> {
  const project = await makeOwnProject(api, members);
  return { project, document: await project.addDocument("Ferry", text) };
}

const fills = (page: Page) => page.locator(".paint-group .fill");

test("what was coded without a network is still there after a reload, waits, and goes out when the network is back", async ({ browserOf, apiFor, world, faults }) => {
  const api = apiFor("owner");
  const at = await scene(api, { members: [{ person: world.people.coder, role: "coder" }] });
  faults.expect(/ERR_FAILED|Failed to fetch/u);
  const reader = new Reader(await browserOf("owner"));
  const { page } = reader;
  await reader.open(at.project.id, at.document.id);
  await cut(page);
  await reader.findByKeyboard("stopped");
  await reader.tagByKeyboard("acti");
  await reader.findByKeyboard("captain");
  await reader.tagByKeyboard("acto");
  await page.keyboard.press("Control+z");
  await expect(page.getByText("Not saved: 3 waiting")).toBeVisible();
  await expect(fills(page)).toHaveCount(1);

  await page.reload();
  await expect(fills(page)).toHaveCount(1);
  await expect(page.getByText("Not saved: 3 waiting")).toBeVisible();
  await page.getByText("Not saved: 3 waiting").click();
  const panel = page.getByRole("dialog", { name: "What is not saved yet" });
  await expect(panel.getByRole("listitem")).toHaveText([/New on “stopped”: Action/u, /New on “captain”: Actor/u, /Undo on “captain”/u]);
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  expect(await at.project.standing(at.document)).toEqual([]);

  // On another page of the product it is said too, and from there it goes out as well.
  await page.goto("/projects");
  await expect(page.getByRole("button", { name: "Not saved yet: 3 waiting" })).toBeVisible();
  const other = new Reader(await browserOf("coder"));
  await other.open(at.project.id, at.document.id);
  const last = page.waitForResponse((response) => response.url().endsWith("/undo") && response.ok());
  await join(page);
  await last;
  await expect(page.getByRole("button", { name: /Not saved yet/u })).toHaveCount(0);
  await expect(fills(other.page)).toHaveCount(1);
  expect((await at.project.standing(at.document)).map((each) => each.quotes[0])).toEqual(["stopped"]);
});

test("two windows of one person share one queue; the one that stays takes over", async ({ browserOf, apiFor, faults }) => {
  const at = await scene(apiFor("owner"));
  faults.expect(/ERR_FAILED|Failed to fetch/u);
  const first = new Reader(await browserOf("owner"));
  await first.open(at.project.id, at.document.id);
  const second = new Reader(await first.page.context().newPage());
  await second.open(at.project.id, at.document.id);
  await cut(first.page);
  await second.findByKeyboard("stopped");
  await second.tagByKeyboard("acti");
  await expect(first.page.getByText("Not saved: 1 waiting")).toBeVisible();
  await expect(fills(first.page)).toHaveCount(1);
  await first.findByKeyboard("captain");
  await first.tagByKeyboard("acto");
  await expect(second.page.getByText("Not saved: 2 waiting")).toBeVisible();
  await first.page.close();
  await join(second.page);
  await second.isSaved();
  expect((await at.project.standing(at.document)).map((each) => each.quotes[0]).toSorted()).toEqual(["captain", "stopped"]);
});

test("undo and redo go on after a reload", async ({ browserOf, apiFor }) => {
  const at = await scene(apiFor("owner"));
  const reader = new Reader(await browserOf("owner"));
  const { page } = reader;
  await reader.open(at.project.id, at.document.id);
  await reader.findByKeyboard("stopped");
  await reader.tagByKeyboard("acti");
  await reader.isSaved();
  await page.keyboard.press("m");
  await page.keyboard.type("a note");
  await page.keyboard.press("Control+Enter");
  await reader.isSaved();
  await page.reload();
  await expect(fills(page)).toHaveCount(1);
  const undo = page.getByRole("button", { name: "Undo", exact: true });
  await expect(undo).not.toHaveAttribute("aria-disabled", "true");
  const notes = async () => (await at.project.standing(at.document)).map((each) => each.note);
  await undo.click();
  await expect.poll(notes).toEqual([null]);
  await undo.click();
  await expect.poll(notes).toEqual([]);
  await page.reload();
  const redo = page.getByRole("button", { name: "Redo" });
  await expect(redo).not.toHaveAttribute("aria-disabled", "true");
  await redo.click();
  await redo.click();
  await expect.poll(notes).toEqual(["a note"]);
});

test("two changes of one annotation are put together", async ({ browserOf, apiFor, faults }) => {
  const api = apiFor("owner");
  const at = await scene(api);
  const span = spanOf(text, "captain");
  const [id] = await at.project.annotate(at.document, [{ spans: [span], tags: ["Actor"] }]);
  faults.expect(/412|ERR_FAILED|Failed to fetch/u);
  const reader = new Reader(await browserOf("owner"));
  const { page } = reader;
  await reader.open(at.project.id, at.document.id);
  await expect(fills(page)).toHaveCount(1);
  await cut(page);
  await page.keyboard.press("n");
  await page.keyboard.press("m");
  await page.keyboard.type("mine");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText("Not saved: 1 waiting")).toBeVisible();
  await api.put(`${at.project.path}/annotations/${id}`, { documentId: at.document.id, spans: [spanOf(text, "the captain")], tags: [{ tagId: at.project.tags["Place"]!.id }], note: "theirs" }, 1);
  await join(page);
  await page.getByText("1 change needs you").click();
  const panel = page.getByRole("dialog", { name: "What is not saved yet" });
  await expect(panel.getByRole("article", { name: "Yours" })).toContainText("mine");
  await expect(panel.getByRole("article", { name: "Stored now" })).toContainText("theirs");
  await expectAccessible(page);
  await panel.getByRole("radio", { name: "stored now" }).check();
  await panel.getByRole("button", { name: "Combine both" }).click();
  await expect(panel).toContainText("Everything you did here is saved.");
  await expect.poll(async () => (await at.project.standing(at.document)).map(({ quotes, tags, note }) => ({ quotes, tags: tags.length, note }))).toEqual([{ quotes: ["the captain"], tags: 2, note: "theirs\n\nmine" }]);
});

test("when the browser stores nothing it says so, goes on in memory, and warns whoever closes", async ({ browserOf, apiFor, faults }) => {
  const at = await scene(apiFor("owner"));
  faults.expect(/ERR_FAILED|Failed to fetch/u);
  const reader = new Reader(await browserOf("owner"));
  const { page } = reader;
  await page.addInitScript(() => {
    IDBObjectStore.prototype.add = () => {
      throw new DOMException("The disk is full.", "QuotaExceededError");
    };
  });
  await reader.open(at.project.id, at.document.id);
  await cut(page);
  await reader.findByKeyboard("stopped");
  await reader.tagByKeyboard("acti");
  await expect(page.getByText("only in this window")).toBeVisible();
  await page.getByText("Not saved: 1 waiting").click();
  await expect(page.getByText("The browser's storage is full")).toBeVisible();
  await page.keyboard.press("Escape");
  const asked = new Promise<string>((done) => page.once("dialog", (dialog) => {
    done(dialog.type());
    void dialog.dismiss();
  }));
  await page.close({ runBeforeUnload: true });
  expect(await asked).toBe("beforeunload");
  await join(page);
  await reader.isSaved();
  expect(await at.project.standing(at.document)).toHaveLength(1);
});
