import { randomUUID } from "node:crypto";
import { makeOwnProject, type OwnDocument, type OwnProject, spanOf } from "@/tests/e2e/support/own-project";
import { Reader } from "@/tests/e2e/support/reader";
import { expect, test } from "@/tests/e2e/support/reader-test";
import type { Api } from "@/tests/e2e/support/api";
import type { Person } from "@/tests/e2e/support/people";

const filler = "Nothing of note happened in the weeks between, except that it rained. ";
const text = [
  "# The ferry", "The ferry had stopped running before anybody told the captain.", ...Array.from({ length: 14 }, () => filler.repeat(6)),
  "## The harbour", "On the far side the lamp keeper of Port Sele saw the captain wave.", ...Array.from({ length: 14 }, () => filler.repeat(6)),
].join("\n\n");

type Scene = { project: OwnProject; document: OwnDocument };

async function scene(api: Api, members: { person: Person; role: string }[] = []): Promise<Scene> {
  const project = await makeOwnProject(api, { members });
  // A Markdown file: its headings become blocks.
  const { items } = await api.upload<{ items: OwnDocument[] }>(`${project.path}/documents`, { name: "ferry.md", mimeType: "text/markdown", buffer: Buffer.from(text) });
  return { project, document: items[0]! };
}

const stored = (api: Api, { project, document }: Scene) => api.text(`${project.path}/documents/${document.id}/text`);

test("shows only what is asked for: by tag and by person", async ({ browserOf, apiFor, world }) => {
  const api = apiFor("owner");
  const at = await scene(api, [{ person: world.people.coder, role: "coder" }]);
  const body = await stored(api, at);
  await at.project.annotate(at.document, [{ spans: [spanOf(body, "captain")], tags: ["Actor"] }, { spans: [spanOf(body, "ferry")], tags: ["Place"] }]);
  await at.project.annotate(at.document, [{ spans: [spanOf(body, "stopped")], tags: ["Action"] }, { spans: [spanOf(body, "anybody")] }], apiFor("coder"));
  const reader = new Reader(await browserOf("owner"));
  const { page } = reader;
  await reader.open(at.project.id, at.document.id);
  await page.keyboard.press("o");
  const panel = page.getByRole("complementary", { name: "Outline and codebook" });
  const lines = page.locator(".paint-group .fill");
  await expect(lines).toHaveCount(4);
  await panel.getByRole("button", { name: /^Actor/u }).click();
  await expect(page.getByText("1 of 4 annotations")).toBeVisible();
  await expect(lines).toHaveCount(1);
  await panel.getByRole("button", { name: "Show all" }).click();
  await panel.getByRole("button", { name: /^Untagged/u }).click();
  await expect(lines).toHaveCount(1);
  await panel.getByRole("button", { name: "Show all" }).click();
  await panel.getByRole("button", { name: new RegExp(`^${world.people.coder.name}`, "u") }).click();
  await expect(page.getByText("2 of 4 annotations")).toBeVisible();
  await expect(lines).toHaveCount(2);
});

test("finds words, jumps to headings", async ({ browserOf, apiFor }) => {
  const at = await scene(apiFor("owner"));
  const reader = new Reader(await browserOf("owner"));
  const { page } = reader;
  await reader.open(at.project.id, at.document.id);
  await page.keyboard.press("/");
  await page.keyboard.type("CAPTAIN");
  await expect(page.getByText("2 found")).toBeVisible();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await expect(page.getByText("2 of 2")).toBeVisible();
  await expect(reader.text.getByText("lamp keeper")).toBeInViewport();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+Home");
  await expect(reader.text.getByRole("heading", { name: "The ferry" })).toBeInViewport();
  await page.keyboard.press("o");
  const panel = page.getByRole("complementary", { name: "Outline and codebook" });
  await panel.getByRole("tab", { name: "Outline" }).click();
  await panel.getByRole("button", { name: "The harbour" }).click();
  await expect(reader.text.getByRole("heading", { name: "The harbour" })).toBeInViewport();
  // The caret stands there, for the keyboard to go on.
  await expect(reader.text).toBeFocused();
  await page.keyboard.press("p");
  await expect.poll(() => reader.selected()).toBe("The harbour");
  await expect(panel).toBeVisible();
  await page.setViewportSize({ width: 1024, height: 768 });
  await panel.getByRole("button", { name: "The ferry" }).click();
  await expect(reader.text.getByRole("heading", { name: "The ferry" })).toBeInViewport();
  await expect(panel).toBeHidden();
  await page.keyboard.press("o");
  await panel.getByRole("tab", { name: "Outline" }).focus();
  await page.keyboard.press("o");
  await expect(panel).toBeHidden();
  await page.keyboard.press("o");
  await expect(panel).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(panel).toBeHidden();
});

test("a link opens its annotation; one that is gone says so", async ({ browserOf, apiFor }) => {
  const api = apiFor("owner");
  const at = await scene(api);
  const body = await stored(api, at);
  const [far, gone] = await at.project.annotate(at.document, [{ spans: [spanOf(body, "lamp keeper")], tags: ["Actor"] }, { spans: [spanOf(body, "ferry")] }]);
  await api.delete(`${at.project.path}/annotations/${gone}`);
  const reader = new Reader(await browserOf("owner"));
  await reader.open(at.project.id, at.document.id, `?annotation=${far}`);
  await expect(reader.text.getByText("lamp keeper")).toBeInViewport();
  await expect(reader.page.getByRole("region", { name: /^Annotation by/u })).toContainText("lamp keeper");
  for (const id of [gone, randomUUID()]) {
    await reader.open(at.project.id, at.document.id, `?annotation=${id}`);
    await expect(reader.page.getByText("This annotation was deleted, or is not visible to you.").first()).toBeVisible();
  }
});

test("an Undo offered in passing goes when the key has undone it, and when its document is left", async ({ browserOf, apiFor }) => {
  const api = apiFor("owner");
  const at = await scene(api);
  await at.project.annotate(at.document, [{ spans: [spanOf(await stored(api, at), "captain")], tags: ["Actor"] }]);
  const reader = new Reader(await browserOf("owner"));
  const { page } = reader;
  await reader.open(at.project.id, at.document.id);
  const lines = page.locator(".paint-group .fill");
  const said = page.getByText("Annotation deleted", { exact: true }).and(page.locator("h2"));
  await expect(lines).toHaveCount(1);
  await reader.clickOn("captain");
  await expect(page.getByRole("region", { name: /^Annotation by/u })).toBeVisible();
  await page.keyboard.press("Delete");
  await expect(said).toBeVisible();
  await page.keyboard.press("Control+z");
  await expect(lines).toHaveCount(1);
  await expect(said).toHaveCount(0);
  await reader.isSaved();
  await reader.clickOn("captain");
  await expect(page.getByRole("region", { name: /^Annotation by/u })).toBeVisible();
  await page.keyboard.press("Delete");
  await expect(said).toBeVisible();
  await page.getByRole("link", { name: "All documents of the project" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Documents");
  await expect(said).toHaveCount(0);
});

test("overlapping annotations: the same place again chooses the next", async ({ browserOf, apiFor }) => {
  const api = apiFor("owner");
  const at = await scene(api);
  const body = await stored(api, at);
  await at.project.annotate(at.document, ["captain", "told the captain", "before anybody told the captain"].map((words) => ({ spans: [spanOf(body, words)], tags: ["Actor"] })));
  const reader = new Reader(await browserOf("owner"));
  await reader.open(at.project.id, at.document.id);
  await expect(reader.page.locator(".paint-group .fill")).toHaveCount(3);
  const card = reader.page.getByRole("region", { name: /^Annotation by/u }).getByRole("blockquote");
  for (const words of ["captain", "told the captain", "before anybody told the captain", "captain"]) {
    await reader.clickOn("captain");
    await expect(card).toHaveText(words);
  }
});

test("what the server does not take waits, is said to wait, and is saved when the server is back", async ({ browserOf, apiFor, faults }) => {
  const api = apiFor("owner");
  const at = await scene(api);
  const reader = new Reader(await browserOf("owner"));
  const { page } = reader;
  await reader.open(at.project.id, at.document.id);
  faults.expect(/503|ERR_FAILED|ERR_INTERNET|Failed to fetch/u);
  const writes = /\/annotations\/[^/]+$/u;
  let answer: "503" | "nothing" = "503";
  await page.route(writes, (route) => (answer === "503" ? route.fulfill({ status: 503, body: "" }) : route.abort("failed")));
  await reader.findByKeyboard("captain");
  await reader.tagByKeyboard("acto");
  await expect(page.getByText("Not saved: 1 waiting")).toBeVisible();
  answer = "nothing";
  await reader.findByKeyboard("stopped");
  await reader.tagByKeyboard("acti");
  await expect(page.getByText("Not saved: 2 waiting")).toBeVisible();
  await expect(page.locator(".paint-group .fill")).toHaveCount(2);
  expect(await at.project.standing(at.document)).toEqual([]);

  await page.unroute(writes);
  await page.evaluate(() => dispatchEvent(new Event("online")));
  await reader.isSaved();
  expect((await at.project.standing(at.document)).map((each) => each.quotes[0]).toSorted()).toEqual(["captain", "stopped"]);
});

test("two changes of the same annotation: both are shown, either can stand", async ({ browserOf, apiFor, faults }) => {
  const api = apiFor("owner");
  const at = await scene(api);
  const body = await stored(api, at);
  const span = spanOf(body, "captain");
  const [id] = await at.project.annotate(at.document, [{ spans: [span], tags: ["Actor"], note: "as it was" }]);
  const reader = new Reader(await browserOf("owner"));
  const { page } = reader;
  await reader.open(at.project.id, at.document.id);
  faults.expect(/412|ERR_FAILED|Failed to fetch/u);
  const card = page.getByRole("region", { name: /^Annotation by/u });
  const note = async () => (await at.project.standing(at.document))[0]!.note;
  const change = (words: string, version: number) => api.put(`${at.project.path}/annotations/${id}`, { documentId: at.document.id, spans: [span], tags: [], note: words }, version);
  const conflict = async (words: string, other: string, version: number) => {
    // Cut off, so that the other change is not seen before one's own is written.
    await page.route(/\/annotations\//u, (route) => route.abort("failed"));
    await page.keyboard.press("m");
    await page.keyboard.press("Control+a");
    await page.keyboard.type(words);
    await page.keyboard.press("Control+Enter");
    await expect(page.getByText("Not saved: 1 waiting")).toBeVisible();
    await change(other, version);
    await page.unroute(/\/annotations\//u);
    await page.evaluate(() => dispatchEvent(new Event("online")));
    await expect(card.getByRole("alert")).toContainText("could not be saved");
  };
  await page.keyboard.press("n");
  await expect(card).toContainText("as it was");
  await conflict("mine", "from elsewhere", 1);
  await card.getByRole("button", { name: "Keep mine" }).click();
  await reader.isSaved();
  await expect.poll(note).toBe("mine");
  await conflict("mine again", "stands", 3);
  await card.getByRole("button", { name: "Take what is stored" }).click();
  await reader.isSaved();
  await expect(card).toContainText("stands");
  expect(await note()).toBe("stands");
});

test("who may only read is told why, and so is who has handed in", async ({ browserOf, apiFor, world }) => {
  const api = apiFor("owner");
  const at = await scene(api, [{ person: world.people.reader, role: "reader" }, { person: world.people.coder, role: "coder" }]);
  const body = await stored(api, at);
  await at.project.annotate(at.document, [{ spans: [spanOf(body, "captain")], tags: ["Actor"] }]);
  const onlyReads = new Reader(await browserOf("reader"));
  await onlyReads.open(at.project.id, at.document.id);
  await expect(onlyReads.page.getByText(/You may read this document/u)).toBeVisible();
  await onlyReads.drag("stopped running");
  // Whoever reads may comment, and nothing else.
  await expect(onlyReads.page.getByRole("dialog", { name: "Selection" }).getByRole("button")).toHaveText([""]);
  await expect(onlyReads.page.getByRole("button", { name: "Comment on the selection" })).toBeVisible();
  await expect(onlyReads.page.getByRole("button", { name: "Undo" })).toHaveCount(0);

  const assignment = await api.post<{ id: string }>(`${at.project.path}/assignments`, { documentId: at.document.id, userId: world.people.coder.userId });
  const coder = new Reader(await browserOf("coder"));
  await coder.open(at.project.id, at.document.id);
  await coder.findByKeyboard("stopped");
  await coder.tagByKeyboard("acti");
  await coder.isSaved();
  await apiFor("coder").post(`${at.project.path}/assignments/${assignment.id}/submit`);
  // The open page hears of it.
  await expect(coder.page.getByText(/You have handed in your coding/u)).toBeVisible();
  await coder.clickOn("stopped");
  await expect(coder.page.getByRole("button", { name: "Delete this annotation" })).toHaveCount(0);
});
