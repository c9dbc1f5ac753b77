import { join } from "@/tests/e2e/support/cut";
import { cutOff } from "@/tests/e2e/support/cut-off";
import { makeOwnProject, spanOf } from "@/tests/e2e/support/own-project";
import { Reader } from "@/tests/e2e/support/reader";
import { expect, test } from "@/tests/e2e/support/reader-test";
import { expectAccessible, type Page } from "@/tests/e2e/support/test";

/** Tags that are merged: a redirect, which everything that is read follows. */

const text = "The ferry had stopped running before anybody told the captain.\n";

const item = (page: Page, name: string) => page.getByRole("treeitem", { name, exact: true });

test("a tag is merged by keyboard; an open reader follows at once, and Undo takes it back", async ({ browserOf, apiFor, world }) => {
  const api = apiFor("owner");
  const project = await makeOwnProject(api, { members: [{ person: world.people.coder, role: "coder" }] });
  const document = await project.addDocument("Ferry", text);
  await project.annotate(document, [{ spans: [spanOf(text, "stopped")], tags: ["Action"] }]);
  const reader = new Reader(await browserOf("coder"));
  await reader.open(project.id, document.id);
  const card = reader.page.getByRole("button", { name: /Action|Claim/u });
  await expect(card).toContainText("Action");

  const page = await browserOf("owner");
  await page.goto(`/projects/${project.id}/codebook`);
  await item(page, "Action").click();
  await page.getByRole("button", { name: "Merge into…" }).press("Enter");
  const dialog = page.getByRole("dialog", { name: "Merge “Action” into another tag" });
  await expect(dialog.getByPlaceholder("Find a tag…")).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.type("clai");
  await page.keyboard.press("Enter");
  await expect(dialog).toContainText("1 annotation that you can see carries “Action” and will be read as “Claim”.");
  await expectAccessible(page);
  await expect(dialog.getByRole("button", { name: "Merge", exact: true })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  await expect(card).toContainText("Claim");
  // What was chosen stays chosen.
  expect((await project.standing(document)).map((each) => each.tags[0]!.tagId)).toEqual([project.tags["Action"]!.id]);
  await expectAccessible(page);
  await page.getByRole("main").getByRole("button", { name: "Undo", exact: true }).click();
  await expect(card).toContainText("Action");
});

test("a used tag cannot be deleted, and merging it is offered instead; a refusal says why", async ({ browserOf, apiFor, faults }) => {
  const api = apiFor("owner");
  const project = await makeOwnProject(api);
  const document = await project.addDocument("Ferry", text);
  await project.annotate(document, [{ spans: [spanOf(text, "stopped")], tags: ["Action"] }]);
  await api.post(`${project.path}/tags`, { name: "Halt", parentId: project.tags["Action"]!.id });
  faults.expect(/409/u);
  const page = await browserOf("owner");
  await page.goto(`/projects/${project.id}/codebook`);
  await item(page, "Action").click();
  await page.getByRole("button", { name: "Merge into…" }).press("Enter");
  await page.keyboard.type("clai");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toContainText("“Action” has tags below it. Move or merge those first.");
  await page.keyboard.press("Escape");
  await item(page, "Halt").click();
  await page.getByRole("button", { name: "Delete" }).click();
  await expect(item(page, "Halt")).toBeHidden();
  await item(page, "Action").click();
  await page.getByRole("button", { name: "Delete" }).click();
  const dialog = page.getByRole("dialog", { name: "“Action” cannot be deleted" });
  await expect(dialog).toContainText("One annotation carries the tag.");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Merge into…" }).press("Enter");
  await expect(page.getByRole("dialog", { name: "Merge “Action” into another tag" }).getByPlaceholder("Find a tag…")).toBeFocused();
});

test("a tag was merged while a coder was away: their work waits, and the other tag is given with one press", async ({ browserOf, apiFor, world, faults }) => {
  const api = apiFor("owner");
  const { project, document, reader, page } = await cutOff({ browserOf, faults }, api, { who: "coder", members: { members: [{ person: world.people.coder, role: "coder" }] } });
  await reader.findByKeyboard("captain");
  await reader.tagByKeyboard("acto");
  await expect(page.getByText("Not saved: 1 waiting")).toBeVisible();
  await api.post(`${project.path}/tags/${project.tags["Actor"]!.id}:merge`, { intoId: project.tags["Place"]!.id }, "*");
  await join(page);
  await page.getByRole("button", { name: "What can be done …" }).click();
  const refused = page.getByRole("article", { name: /^Not saved: .*“captain”/u });
  await expectAccessible(page);
  await refused.getByRole("button", { name: "Use “Place” instead" }).click();
  await expect(refused).toHaveCount(0);
  await expect.poll(async () => (await project.standing(document)).map((each) => [each.quotes[0], each.tags.map((use) => use.tagId)])).toEqual([["captain", [project.tags["Place"]!.id]]]);
});
