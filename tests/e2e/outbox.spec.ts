import type { Api } from "@/tests/e2e/support/api";
import { cut, join } from "@/tests/e2e/support/cut";
import { makeOwnProject, type OwnDocument, type OwnProject, spanOf } from "@/tests/e2e/support/own-project";
import { Reader } from "@/tests/e2e/support/reader";
import { expect, test } from "@/tests/e2e/support/reader-test";
import { expectAccessible, type Page } from "@/tests/e2e/support/test";

const text = "The ferry had stopped running before anybody told the captain.\n\nOn the far side the lamp keeper saw the captain wave.\n";

async function scene(api: Api, members: Parameters<typeof makeOwnProject>[1] = {}): Promise<{ project: OwnProject; document: OwnDocument }> {
  const project = await makeOwnProject(api, members);
  return { project, document: await project.addDocument("Ferry", text) };
}

type Said = { items: { id: string; threadId: string; text: string }[] };
const said = async (api: Api, { project, document }: { project: OwnProject; document: OwnDocument }) => (await api.get<Said>(`${project.path}/comments?documentId=${document.id}`)).items.map((comment) => comment.text);

const comments = (page: Page) => page.getByRole("region", { name: "Comments" });
const waiting = (page: Page) => comments(page).getByRole("list", { name: "Comments" }).getByRole("listitem");

async function write(page: Page, field: "Comment" | "Answer", words: string): Promise<void> {
  const box = page.getByRole("textbox", { name: field, exact: true });
  await box.fill(words);
  await box.press("ControlOrMeta+Enter");
}

test("what is said without a network shows at once, is there after a reload, and arrives once and in order when the network is back", async ({ browserOf, apiFor, world, faults }) => {
  const api = apiFor("owner");
  const at = await scene(api, { members: [{ person: world.people.coder, role: "coder" }] });
  faults.expect(/ERR_FAILED|Failed to fetch/u);
  const reader = new Reader(await browserOf("owner"));
  const { page } = reader;
  await reader.open(at.project.id, at.document.id);
  await cut(page);
  await reader.findByKeyboard("stopped");
  await page.keyboard.press("c");
  await write(page, "Comment", "Why did it stop?");
  await expect(reader.text).toBeFocused();
  await expect(waiting(page)).toHaveText([/Waiting · no connection.*Why did it stop\?/u]);
  await write(page, "Answer", "Nobody knows.");
  await expect(page.getByRole("textbox", { name: "Answer" })).toHaveValue("");
  await expect(waiting(page)).toHaveText([/Why did it stop\?/u, /Nobody knows\./u]);
  await expect(page.getByText("Not saved: 2 waiting")).toBeVisible();
  await expectAccessible(page);

  await page.reload();
  await page.getByText("Not saved: 2 waiting").click();
  const panel = page.getByRole("dialog", { name: "What is not saved yet" });
  await expect(panel.getByRole("listitem")).toHaveText([/Why did it stop\?/u, /Nobody knows\./u]);
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Comments", exact: true }).click();
  await comments(page).getByRole("button", { name: /Why did it stop\?.*2 not sent/u }).click();
  await expect(waiting(page)).toHaveText([/Why did it stop\?/u, /Nobody knows\./u]);
  expect(await said(api, at)).toEqual([]);

  // On another page of the product it is said too, and from there it goes out as well.
  await page.goto("/projects");
  await page.getByRole("button", { name: "Not saved yet: 2 waiting" }).click();
  const list = page.getByRole("dialog", { name: "Not saved yet" });
  await expect(list).toContainText("2 comments on a document");
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  const other = new Reader(await browserOf("coder"));
  await other.open(at.project.id, at.document.id);
  await join(page);
  await expect(page.getByRole("button", { name: /Not saved yet/u })).toHaveCount(0);
  await other.page.getByRole("button", { name: "Comments, 1 unread" }).click();
  await comments(other.page).getByRole("button", { name: /Why did it stop\?/u }).click();
  await expect(waiting(other.page)).toHaveText([/Why did it stop\?/u, /Nobody knows\./u]);
  expect(await said(api, at)).toEqual(["Why did it stop?", "Nobody knows."]);
});

test("what is said about an annotation that waits goes out after it", async ({ browserOf, apiFor, faults }) => {
  const api = apiFor("owner");
  const at = await scene(api);
  faults.expect(/ERR_FAILED|Failed to fetch/u);
  const reader = new Reader(await browserOf("owner"));
  const { page } = reader;
  await reader.open(at.project.id, at.document.id);
  await cut(page);
  await reader.findByKeyboard("captain");
  await reader.tagByKeyboard("acto");
  await page.keyboard.press("c");
  await write(page, "Comment", "Is he one?");
  await expect(waiting(page)).toHaveText([/Waits for its annotation.*Is he one\?/u]);
  await expect(page.getByText("Not saved: 2 waiting")).toBeVisible();
  await join(page);
  await reader.isSaved();
  await expect(waiting(page).locator("time")).toHaveCount(1);
  expect(await said(api, at)).toEqual(["Is he one?"]);
  expect(await at.project.standing(at.document)).toHaveLength(1);
});

test("what the server refuses stays with its reason; it is tried again, or dropped by choice", async ({ browserOf, apiFor, faults }) => {
  const api = apiFor("owner");
  const at = await scene(api);
  const [id] = await at.project.annotate(at.document, [{ spans: [spanOf(text, "captain")], tags: ["Actor"] }]);
  const address = `${at.project.path}/annotations/${id}`;
  faults.expect(/ERR_FAILED|Failed to fetch|status of (?:404|409)/u);
  const reader = new Reader(await browserOf("owner"));
  const { page } = reader;
  await reader.open(at.project.id, at.document.id);
  await expect(page.getByText("1 annotation", { exact: true })).toBeVisible();
  await cut(page);
  await page.keyboard.press("n");
  await page.keyboard.press("c");
  await write(page, "Comment", "Is he one?");
  await expect(waiting(page)).toHaveCount(1);
  await write(page, "Answer", "He steers.");
  await api.delete(address);
  await join(page);
  const refused = waiting(page).first();
  await expect(refused).toContainText("Not taken: The annotation was deleted meanwhile.");
  await expect(waiting(page).last()).toContainText("Waits for the comment before it");
  await expect(page.getByText("1 change needs you")).toBeVisible();
  await expectAccessible(page);
  await page.reload();
  await page.getByText("1 change needs you").click();
  const panel = page.getByRole("dialog", { name: "What is not saved yet" });
  await expect(panel).toContainText("Is he one?");
  await expectAccessible(page);
  await api.post(`${address}/restore`, {});
  await panel.getByRole("button", { name: "Try again" }).click();
  await expect(panel).toContainText("Everything you did here is saved.");
  expect(await said(api, at)).toEqual(["Is he one?", "He steers."]);
  await page.keyboard.press("Escape");

  // And one that its author lets go of, on another page, where it says so as well.
  await cut(page);
  const { id: second } = await at.project.addDocument("Second", text);
  await reader.open(at.project.id, second);
  await page.keyboard.press("c");
  await write(page, "Comment", "Never mind.");
  await expect(waiting(page)).toHaveCount(1);
  await api.delete(`${at.project.path}/documents/${second}`);
  await page.goto("/projects");
  await join(page);
  await page.getByRole("button", { name: "Not saved yet: 1 needs you" }).click();
  const list = page.getByRole("dialog", { name: "Not saved yet" });
  await expect(list).toContainText("Never mind.");
  await expect(list).toContainText("Not taken: What this is about was deleted, or is closed to you.");
  await expectAccessible(page);
  await list.getByRole("button", { name: "Drop …" }).click();
  await page.getByRole("button", { name: "Drop it" }).click();
  await expect(list).toContainText("Nothing waits any more.");
});

test("words that wait are asked about before signing out, and never go out in the name of somebody else", async ({ browserOf, apiFor, world, faults }) => {
  const api = apiFor("owner");
  const { owner, coder } = world.people;
  const at = await scene(api, { members: [{ person: coder, role: "coder" }] });
  faults.expect(/ERR_FAILED|Failed to fetch|status of 401/u);
  const reader = new Reader(await browserOf("coder"));
  const { page } = reader;
  const become = ({ session }: { session: string }) => page.context().addCookies([{ name: "concord.session", value: session, url: new URL("/", page.url()).href }]);
  await reader.open(at.project.id, at.document.id);
  await cut(page);
  await page.keyboard.press("c");
  await write(page, "Comment", "Mine alone.");
  await expect(page.getByText("Not saved: 1 waiting")).toBeVisible();
  await page.getByRole("button", { name: /account of/u }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  const asks = page.getByRole("dialog", { name: "Some of your work is not saved yet" });
  await expect(asks).toContainText("1 change has not reached the server. It stays in this browser");
  await asks.getByRole("button", { name: "Stay signed in" }).click();
  await become(owner);
  await join(page);
  await expect(page.getByText("Not saved: 1 waiting · other account")).toBeVisible();
  await page.goto("/projects");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your projects");
  await expect(page.getByRole("button", { name: /Not saved yet/u })).toHaveCount(0);
  expect(await said(api, at)).toEqual([]);
  await become(coder);
  await page.reload();
  await expect.poll(() => said(api, at)).toEqual(["Mine alone."]);
});

test("two windows of one person share what waits; the one that stays sends it, once", async ({ browserOf, apiFor, faults }) => {
  const api = apiFor("owner");
  const at = await scene(api);
  faults.expect(/ERR_FAILED|Failed to fetch/u);
  const first = new Reader(await browserOf("owner"));
  await first.open(at.project.id, at.document.id);
  const second = new Reader(await first.page.context().newPage());
  await second.open(at.project.id, at.document.id);
  await cut(first.page);
  await second.page.keyboard.press("c");
  await write(second.page, "Comment", "From the second.");
  await expect(first.page.getByText("Not saved: 1 waiting · no connection")).toBeVisible();
  await first.page.getByRole("button", { name: "Comments", exact: true }).click();
  await comments(first.page).getByRole("button", { name: /From the second\./u }).click();
  await write(first.page, "Answer", "From the first.");
  await expect(waiting(second.page)).toHaveText([/From the second\./u, /From the first\./u]);
  await first.page.close();
  await join(second.page);
  await second.isSaved();
  await expect(waiting(second.page).locator("time")).toHaveCount(2);
  expect(await said(api, at)).toEqual(["From the second.", "From the first."]);
});

test("in the codebook and in the discussion words wait as well, in their place and in the header", async ({ browserOf, apiFor, faults }) => {
  const api = apiFor("owner");
  const { project } = await scene(api);
  const tag = project.tags["Actor"]!;
  faults.expect(/ERR_FAILED|Failed to fetch/u);
  const page = await browserOf("owner");
  await page.goto(`${project.path}/codebook?tag=${tag.id}`);
  const talk = page.getByRole("region", { name: "Comments on this tag" });
  const listed = page.getByRole("list", { name: "Comments" }).getByRole("listitem");
  const words = async () => (await api.get<Said>(`${project.path}/comments?tagId=${tag.id}`)).items.map((comment) => comment.text);
  await cut(page);
  const field = talk.getByRole("textbox", { name: /^Comment on this tag/u });
  await field.fill("Are ferries actors?");
  await field.press("ControlOrMeta+Enter");
  await expect(listed).toHaveText([/Waiting · no connection.*Are ferries actors\?/u]);
  await expect(page.getByRole("button", { name: "Not saved yet: 1 waiting" })).toBeVisible();
  await expectAccessible(page);
  await join(page);
  await expect(listed.locator("time")).toHaveCount(1);
  await expect(page.getByRole("button", { name: /Not saved yet/u })).toHaveCount(0);

  await page.goto(`${project.path}/discussion`);
  await page.getByRole("button", { name: /Are ferries actors/u }).click();
  await cut(page);
  await write(page, "Answer", "Only their captains.");
  await expect(listed.last()).toHaveText(/Waiting · no connection.*Only their captains\./u);
  await page.getByRole("button", { name: "Not saved yet: 1 waiting" }).click();
  await expect(page.getByRole("dialog", { name: "Not saved yet" })).toContainText("1 comment on a tag");
  await page.keyboard.press("Escape");
  await join(page);
  await expect(listed.locator("time")).toHaveCount(2);
  expect(await words()).toEqual(["Are ferries actors?", "Only their captains."]);
});

test("where the browser stores nothing, words live in the window, which says so and warns whoever closes it", async ({ browserOf, apiFor, faults }) => {
  const api = apiFor("owner");
  const at = await scene(api);
  faults.expect(/ERR_FAILED|Failed to fetch/u);
  const reader = new Reader(await browserOf("owner"));
  const { page } = reader;
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("The disk is full.", "QuotaExceededError");
    };
  });
  await reader.open(at.project.id, at.document.id);
  await cut(page);
  await page.keyboard.press("c");
  await write(page, "Comment", "Only here.");
  await expect(page.getByText("only in this window")).toBeVisible();
  const asked = new Promise<string>((done) => page.once("dialog", (dialog) => {
    done(dialog.type());
    void dialog.dismiss();
  }));
  await page.close({ runBeforeUnload: true });
  expect(await asked).toBe("beforeunload");
  await join(page);
  await reader.isSaved();
  expect(await said(api, at)).toEqual(["Only here."]);
});

test("what arrives while the comments are read again is not forgotten when an older reading is through", async ({ browserOf, apiFor }) => {
  const api = apiFor("owner");
  const at = await scene(api);
  const reader = new Reader(await browserOf("owner"));
  const { page } = reader;
  await reader.open(at.project.id, at.document.id);
  const release: (() => void)[] = [];
  // Read from the server at once, and brought to the page late.
  await page.route(/\/comments\?documentId=/u, async (route) => {
    const response = await route.fetch();
    await new Promise<void>((go) => release.push(go));
    await route.fulfill({ response });
  });
  await page.keyboard.press("c");
  await write(page, "Comment", "First.");
  await expect.poll(() => release.length).toBe(1);
  await write(page, "Answer", "Second.");
  await reader.isSaved();
  await expect(waiting(page).locator("time")).toHaveCount(2);
  const brought = page.waitForResponse(/\/comments\?documentId=/u);
  release[0]!();
  await (await brought).finished();
  await write(page, "Answer", "Third.");
  await expect(waiting(page)).toHaveText([/First\./u, /Second\./u, /Third\./u]);
  await expect(waiting(page).locator("time")).toHaveCount(3);
});
