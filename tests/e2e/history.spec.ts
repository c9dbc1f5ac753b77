import type { Api } from "@/tests/e2e/support/api";
import { makeOwnProject, spanOf } from "@/tests/e2e/support/own-project";
import type { World } from "@/tests/e2e/support/people";
import { expect, test } from "@/tests/e2e/support/reader-test";
import { expectAccessible, expectNoSidewaysScroll, type Page, turnDark, turnLight } from "@/tests/e2e/support/test";

/** What happened, and getting it back: the history of an annotation, a document, the project, and a look at the past. */

const text = "The old well stands at the edge of the village. Nobody drinks from it now.\n\nIn summer the children sit around it and tell stories.\n";

async function world(apiFor: (who: "owner" | "coder") => Api, people: World["people"]) {
  const owner = apiFor("owner");
  const coder = apiFor("coder");
  const project = await makeOwnProject(owner, { members: [{ person: people.coder, role: "coder" }] });
  const document = await project.addDocument("The well", text);
  const [id] = await project.annotate(document, [{ spans: [spanOf(text, "old well")], tags: ["Place"], note: "first thought" }], coder);
  const path = `${project.path}/annotations/${id}`;
  const body = { documentId: document.id, spans: [spanOf(text, "The old well")], tags: [{ tagId: project.tags["Claim"]!.id }], note: "second thought" };
  await coder.put(path, body, 1);
  return { project, document, id: id!, path, owner, coder };
}

/** No rule of accessibility broken, light or dark. */
async function judge(page: Page): Promise<void> {
  await expectAccessible(page);
  await turnDark(page);
  await expectAccessible(page);
  await turnLight(page);
}

const everyWidth = async (page: Page, look: () => Promise<void>): Promise<void> => {
  for (const width of [390, 1024, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await look();
  }
};

test("an earlier state of an annotation is seen with what changed, put back, and undone", async ({ browserOf, apiFor, world: { people } }) => {
  const { project, document, id, coder } = await world(apiFor, people);
  const page = await browserOf("coder");
  await page.goto(`/projects/${project.id}/documents/${document.id}?annotation=${id}`);
  const card = page.getByRole("region", { name: /^Annotation by/u });
  await card.getByRole("button", { name: "History of this annotation" }).click();
  const dialog = page.getByRole("dialog", { name: "History of this annotation" });
  const states = dialog.getByRole("listitem").filter({ has: page.getByText(people.coder.name) });
  await expect(states).toHaveCount(2);
  await expect(states.first()).toContainText("changed its words, added 1 tag, removed 1 tag and changed the note");
  await expect(states.first().locator("ins").first()).toHaveText("The ");
  await expect(states.first().locator("del").last()).toHaveText("first");
  await judge(page);
  await states.last().getByRole("button", { name: "Restore this state" }).click();
  await expect(dialog).toBeHidden();
  await expect(card).toContainText("first thought");
  await expect.poll(async () => (await project.standing(document)).map((each) => [each.quotes[0], each.note, each.version])).toEqual([["old well", "first thought", 3]]);
  await page.getByRole("button", { name: "Undo", exact: true }).first().click();
  await expect.poll(async () => (await project.standing(document)).map((each) => each.note)).toEqual(["second thought"]);
  await coder.delete(`${project.path}/annotations/${id}`);
});

test("a document's history tells who did what, down to each, and leads into its past", async ({ browserOf, apiFor, world: { people } }) => {
  const { project, document, id, path, coder } = await world(apiFor, people);
  await coder.delete(path);
  const page = await browserOf("coder");
  await page.goto(`/projects/${project.id}/documents/${document.id}/history`);
  const line = page.getByRole("listitem").filter({ hasText: `${people.coder.name} coded 1 passage and went over them` });
  await expect(line).toBeVisible();
  await line.getByText("Show 3 acts").click();
  await expect(line.getByText("“The old well”").first()).toBeVisible();
  await judge(page);
  await everyWidth(page, () => expectNoSidewaysScroll(page));

  // The moment the annotation was made: as it stood then, and one act on.
  await line.getByRole("link", { name: /\d\d:\d\d/u }).last().click();
  await expect(page.getByText("As it was coded then, to be read only")).toContainText("1 annotation");
  await expect(page.getByRole("button", { name: /^Place/u })).toContainText("first thought");
  await expect(page.getByText("1 of 3")).toBeVisible();
  const slider = page.getByRole("slider", { name: "Moment" });
  await slider.focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("button", { name: /^Claim/u })).toContainText("second thought");
  await page.keyboard.press("ArrowRight");
  await expect(page.getByText("As it was coded then, to be read only")).toContainText("0 annotations");
  await page.keyboard.press("Home");
  await expect(page.getByText("Before the first act of coding")).toBeVisible();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("button", { name: /^Place/u })).toBeVisible();
  // By keyboard: the annotation is chosen, and let go.
  await page.keyboard.press("n");
  await expect(page.getByRole("region", { name: `Annotation by ${people.coder.name}` })).toContainText("first thought");
  await expect(page.locator(".span-handle")).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: /^Place/u })).toBeVisible();
  await judge(page);
  await everyWidth(page, () => expectNoSidewaysScroll(page));
  await page.reload();
  await expect(page.getByText("1 of 3")).toBeVisible();

  // It is exported as it was.
  await page.getByRole("button", { name: "Export as it was" }).click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("menuitem", { name: "JSON Lines" }).click()]);
  const stream = await download.createReadStream();
  let file = "";
  for await (const piece of stream) file += String(piece);
  expect(JSON.parse(file).annotations).toMatchObject([{ id, quotes: ["old well"], note: "first thought" }]);
  await page.getByRole("link", { name: "Back to now" }).click();
  await expect(page.locator("[data-count]")).toHaveText("0 annotations");
});

test("the activity is filtered by its address, leads on, and gives back what was deleted", async ({ browserOf, apiFor, world: { people } }) => {
  const { project, document, path, owner, coder } = await world(apiFor, people);
  await coder.delete(path);
  await owner.delete(`${project.path}/documents/${document.id}`);
  const page = await browserOf("owner");
  await page.goto(`/projects/${project.id}/activity`);
  await expect(page.getByText(`${people.coder.name} coded`)).toBeVisible();
  await judge(page);
  await everyWidth(page, () => expectNoSidewaysScroll(page));
  await page.getByLabel("What").selectOption("documents");
  await page.getByLabel("Who").selectOption({ label: people.owner.name });
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await page.waitForURL(/kind=documents/u);
  await expect(page.getByText(`${people.coder.name} coded`)).toBeHidden();
  const [table] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Save as a table" }).click()]);
  expect(table.suggestedFilename()).toMatch(/\.csv$/u);
  await page.getByRole("button", { name: "Restore The well" }).click();
  await expect(page.getByText("Brought back").first()).toBeVisible();
  await expect.poll(async () => (await owner.get<{ items: unknown[] }>(`${project.path}/documents`)).items).toHaveLength(1);

  // Nothing fits: an empty place that says what to do.
  await page.goto(`/projects/${project.id}/activity?from=2001-01-01&to=2001-01-02`);
  await page.getByRole("main").getByRole("link", { name: "Show everything" }).last().click();
  await expect(page.getByText(`${people.coder.name} coded`)).toBeVisible();
});

test("everything deleted waits in one place: restored, and a document erased for good", async ({ browserOf, apiFor, world: { people } }) => {
  const { project, document, path, owner, coder } = await world(apiFor, people);
  await coder.delete(path);
  const tag = await owner.post<{ id: string }>(`${project.path}/tags`, { name: "Spare", parentId: null });
  await owner.delete(`${project.path}/tags/${tag.id}`);

  const hers = await browserOf("coder");
  await hers.goto(`/projects/${project.id}/deleted`);
  await expect(hers.getByText("“The old well”")).toBeVisible();
  await hers.getByRole("button", { name: "History of The old well" }).click();
  await hers.getByRole("button", { name: "Restore this state" }).last().click();
  await expect(hers.getByText("Nothing was deleted")).toBeVisible();
  await expect.poll(async () => (await project.standing(document)).map((each) => each.quotes[0])).toEqual(["old well"]);
  await judge(hers);
  // A page of a project one is no member of any more would say so in its console.
  await hers.goto("about:blank");

  await owner.delete(`${project.path}/members/${people.coder.userId}`);
  await owner.delete(`${project.path}/documents/${document.id}`);
  const page = await browserOf("owner");
  await page.goto(`/projects/${project.id}/deleted`);
  await judge(page);
  await everyWidth(page, () => expectNoSidewaysScroll(page));
  await page.getByRole("link", { name: "Tags" }).click();
  await page.getByRole("button", { name: "Restore Spare" }).click();
  await expect(page.getByText("Nothing was deleted")).toBeVisible();
  await page.getByRole("link", { name: "People" }).click();
  await page.getByRole("button", { name: `Add ${people.coder.name} again` }).click();
  await expect(page.getByText("Nothing was deleted")).toBeVisible();

  await page.getByRole("navigation", { name: "Kinds" }).getByRole("link", { name: "Documents" }).click();
  await page.getByRole("button", { name: "Erase The well for good" }).click();
  const dialog = page.getByRole("dialog", { name: "Erase this document for good?" });
  await dialog.getByRole("textbox").fill("the well");
  await dialog.getByRole("textbox").press("Enter");
  await expect(dialog).toContainText("exactly");
  await dialog.getByRole("textbox").fill("The well");
  await judge(page);
  await dialog.getByRole("button", { name: "Erase for good" }).click();
  await expect(page.getByText("Nothing was deleted")).toBeVisible();
  await page.goto(`/projects/${project.id}/activity`);
  await expect(page.getByText("erased a document for good, with 1 annotation")).toBeVisible();
});

test("a deleted project comes back from the page of projects", async ({ browserOf, apiFor }) => {
  const owner = apiFor("owner");
  const { id, path } = await makeOwnProject(owner);
  const { name } = await owner.get<{ name: string }>(path);
  await owner.delete(path);
  const page = await browserOf("owner");
  await page.goto("/projects");
  await page.getByRole("button", { name: `Restore ${name}` }).click();
  await page.getByRole("link", { name }).first().click();
  await expect(page).toHaveURL(new RegExp(id, "u"));
});

test("an export of an earlier time holds what stood then", async ({ browserOf, apiFor, world: { people } }) => {
  const { project } = await world(apiFor, people);
  const page = await browserOf("owner");
  await page.goto(`/projects/${project.id}/export`);
  await page.getByRole("radio", { name: /^Corpus/u }).check();
  await expect(page.getByRole("region", { name: "How it begins" })).toContainText("The old well");
  await page.getByLabel("As it was coded on").fill("2001-01-01T00:00");
  await expect(page.getByRole("region", { name: "How it begins" })).toContainText("Nothing matches yet.");
  await expect(page.getByRole("link", { name: "Download" })).toHaveAttribute("href", /[?&]at=200[01]-/u);
});
