import { apiOf } from "@/tests/e2e/support/api";
import { makeOwnProject, type OwnDocument, type OwnProject, spanOf } from "@/tests/e2e/support/own-project";
import type { SeededWorld } from "@/tests/e2e/support/people";
import { expect, expectAccessible, expectNoSidewaysScroll, type Page, test, turnDark, turnLight } from "@/tests/e2e/support/test";

const wrong = "The ferrry had stopped running before anybody told the captain.\n\nOn the far side the lamp keeper saw the boatman wave.\n";
const right = wrong.replace("ferrry", "ferry");

type Open = (who: "owner" | "supervisor" | "coder", path: string, options?: { expectErrors?: RegExp }) => Promise<Page>;
type Scene = { page: Page; project: OwnProject; document: OwnDocument; textOf: (revision?: number) => Promise<string>; revise: (text: string) => Promise<unknown> };

/** The documents page of a project with one text, in which three passages are coded. */
async function scene({ open, world, expectErrors }: { open: Open; world: SeededWorld; expectErrors?: RegExp }): Promise<Scene> {
  const start = await open("owner", "/projects");
  const api = apiOf(start.request, world.people.owner.token);
  const members = (["supervisor", "coder"] as const).map((role) => ({ person: world.people[role], role }));
  const project = await makeOwnProject(api, { members });
  const document = await project.addDocument("Ferry", wrong);
  await project.annotate(document, ["The ferrry had", "captain", "lamp keeper"].map((words) => ({ spans: [spanOf(wrong, words)] })));
  const path = `${project.path}/documents/${document.id}`;
  const page = await open("supervisor", `${project.path}/documents`, expectErrors ? { expectErrors } : {});
  return {
    page,
    project,
    document,
    textOf: (revision) => api.text(`${path}/text${revision ? `?revision=${revision}` : ""}`),
    revise: async (text) => {
      const response = await start.request.post(`/api/v1${path}/revisions`, { headers: { "authorization": `Bearer ${world.people.owner.token}`, "if-match": "*" }, data: { text } });
      expect(response.status(), await response.text()).toBe(201);
    },
  };
}

async function choose(page: Page, item: string): Promise<void> {
  await page.getByRole("button", { name: "More for Ferry" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("menuitem", { name: item }).press("Enter");
}

const dialogOf = (page: Page) => page.getByRole("dialog", { name: "New revision of “Ferry”" });
const areaOf = (page: Page) => dialogOf(page).getByLabel("Text of the new revision");

/** By keys alone: the letter too many goes. */
async function correct(page: Page): Promise<void> {
  await areaOf(page).focus();
  await page.keyboard.press("ControlOrMeta+Home");
  for (let step = 0; step < "The ferrr".length; step += 1) await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Backspace");
  await expect(areaOf(page)).toHaveValue(right);
}

async function see(page: Page, heading: string): Promise<void> {
  await dialogOf(page).getByRole("button", { name: "See what happens" }).press("Enter");
  await expect(dialogOf(page).getByRole("heading", { name: heading })).toBeFocused();
}

async function expectAccessibleEverywhere(page: Page): Promise<void> {
  await expectAccessible(page);
  await turnDark(page);
  await expectAccessible(page, "looks");
  const before = page.viewportSize()!;
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  await turnLight(page);
  await page.setViewportSize(before);
}

test("a word is corrected by keyboard, after a look at what happens, and taken back", async ({ open, world }) => {
  const { page, project, document, textOf } = await scene({ open, world });
  await choose(page, "New revision");
  await expect(areaOf(page)).toHaveValue(wrong);
  await expectAccessibleEverywhere(page);
  await correct(page);
  await see(page, "What revision 2 would do");
  await expect(dialogOf(page)).toContainText(/2 annotations stay on the same words/u);
  await expect(dialogOf(page).getByRole("deletion").first()).toContainText("r");
  await expectAccessibleEverywhere(page);
  await dialogOf(page).getByRole("button", { name: "Back" }).press("Enter");
  await expect(areaOf(page)).toHaveValue(right);
  await expect(dialogOf(page).getByRole("button", { name: "See what happens" })).toBeFocused();
  await page.keyboard.press("Enter");
  await dialogOf(page).getByRole("button", { name: "Make revision 2" }).press("Enter");
  await expect(dialogOf(page)).toBeHidden();
  await expect(page.getByText(/^Revision 2 of “Ferry”: 2 annotations stay, 1 /u).first()).toBeVisible();
  await expect(page.getByRole("link", { name: "Open", exact: true })).toHaveAttribute("href", `${project.path}/documents/${document.id}`);
  await expect(page.getByRole("row", { name: /Ferry/u })).toContainText("revision 2");
  expect(await textOf()).toBe(right);
  expect(await textOf(1)).toBe(wrong);

  await choose(page, "Revisions");
  const list = page.getByRole("list", { name: "Revisions, the latest first" });
  await expect(list.getByRole("listitem")).toHaveCount(2);
  await expect(list.getByRole("listitem").first()).toContainText(/Revision 2.*the text now.*Ottilie Vance/u);
  await expect(list.getByRole("link", { name: /Plain text of revision 1/u })).toHaveAttribute("href", `/api/v1${project.path}/documents/${document.id}/text?revision=1`);
  await expectAccessibleEverywhere(page);
  await list.getByRole("button", { name: /Make this the text again.*Revision 1/u }).press("Enter");
  await expect(dialogOf(page).getByRole("heading", { name: "What revision 3 would do" })).toBeFocused();
  await dialogOf(page).getByRole("button", { name: "Make revision 3" }).press("Enter");
  await expect(page.getByText(/^Revision 3 of “Ferry”: /u).first()).toBeVisible();
  expect(await textOf()).toBe(wrong);
});

test("nothing changed makes nothing, and leaving with an edit asks first", async ({ open, world }) => {
  const { page, textOf } = await scene({ open, world });
  await choose(page, "New revision");
  await expect(areaOf(page)).toHaveValue(wrong);
  await dialogOf(page).getByRole("button", { name: "See what happens" }).press("Enter");
  await expect(dialogOf(page)).toContainText("That is the present text, letter for letter.");
  await page.keyboard.press("Escape");
  await expect(dialogOf(page)).toBeHidden();
  await choose(page, "New revision");
  await expect(areaOf(page)).toHaveValue(wrong);
  await correct(page);
  await page.keyboard.press("Escape");
  const question = page.getByRole("dialog", { name: "Leave without a new revision?" });
  await expectAccessible(page);
  await question.getByRole("button", { name: "Cancel" }).press("Enter");
  await expect(areaOf(page)).toHaveValue(right);
  await dialogOf(page).getByRole("button", { name: "Cancel" }).press("Enter");
  await question.getByRole("button", { name: "Throw the edit away" }).press("Enter");
  await expect(dialogOf(page)).toBeHidden();
  expect(await textOf()).toBe(wrong);
});

test("somebody else was quicker: both texts stand side by side, and neither is lost", async ({ open, world }) => {
  const { page, revise, textOf } = await scene({ open, world, expectErrors: /412/u });
  const theirs = wrong.replace("boatman", "ferryman");
  await choose(page, "New revision");
  await expect(areaOf(page)).toHaveValue(wrong);
  await correct(page);
  await see(page, "What revision 2 would do");
  // Theirs comes between the look and the making.
  await page.route(/\/revisions$/u, async (route) => {
    await revise(theirs);
    await route.continue();
  }, { times: 1 });
  await dialogOf(page).getByRole("button", { name: "Make revision 2" }).press("Enter");
  await expect(dialogOf(page)).toContainText("Somebody made revision 2 meanwhile.");
  await expect(areaOf(page)).toHaveValue(right);
  expect(await textOf()).toBe(theirs);
  await dialogOf(page).getByRole("button", { name: "Show revision 2 beside yours" }).press("Enter");
  const beside = dialogOf(page).getByLabel("To compare");
  await expect(beside).toHaveValue(theirs);
  await expectAccessibleEverywhere(page);
  await dialogOf(page).getByRole("button", { name: "Edit the other one instead" }).press("Enter");
  await expect(areaOf(page)).toHaveValue(theirs);
  await expect(beside).toHaveValue(right);
  await correctIn(page, theirs);
  await see(page, "What revision 3 would do");
  await dialogOf(page).getByRole("button", { name: "Make revision 3" }).press("Enter");
  await expect(page.getByText(/^Revision 3 of “Ferry”: /u).first()).toBeVisible();
  expect(await textOf()).toBe(theirs.replace("ferrry", "ferry"));
});

async function correctIn(page: Page, text: string): Promise<void> {
  await areaOf(page).fill(text.replace("ferrry", "ferry"));
}

test("what others say of the document meanwhile does not stand in the way, and their revision is heard of", async ({ open, world }) => {
  const { page, project, document, revise, textOf } = await scene({ open, world, expectErrors: /412/u });
  const api = apiOf(page.request, world.people.owner.token);
  await choose(page, "New revision");
  await expect(areaOf(page)).toHaveValue(wrong);
  await correct(page);
  await see(page, "What revision 2 would do");
  await api.patch(`${project.path}/documents/${document.id}`, { language: "en-GB" });
  await dialogOf(page).getByRole("button", { name: "Make revision 2" }).press("Enter");
  await expect(page.getByText(/^Revision 2 of “Ferry”: /u).first()).toBeVisible();
  expect(await textOf()).toBe(right);
  await choose(page, "New revision");
  await expect(areaOf(page)).toHaveValue(right);
  await revise(wrong);
  await expect(dialogOf(page)).toContainText("Somebody made revision 3 meanwhile.");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("row", { name: /Ferry/u })).toContainText("revision 3");
});

test("a file brings the new text; a bad one is refused and nothing typed is lost", async ({ open, world }) => {
  const { page, textOf } = await scene({ open, world, expectErrors: /422/u });
  await choose(page, "New revision");
  await expect(areaOf(page)).toHaveValue(wrong);
  await correct(page);
  await dialogOf(page).getByLabel("in a file").press("Space");
  await dialogOf(page).getByRole("button", { name: "See what happens" }).press("Enter");
  await expect(dialogOf(page)).toContainText("Choose the file with the new text.");
  const field = dialogOf(page).getByLabel(/^Choose/u);
  await field.setInputFiles({ name: "broken.txt", mimeType: "text/plain", buffer: Buffer.from([0x66, 0xff, 0xfe, 0x00]) });
  await expectAccessibleEverywhere(page);
  await dialogOf(page).getByRole("button", { name: "See what happens" }).press("Enter");
  await expect(dialogOf(page).getByRole("alert")).toContainText(/UTF-8|NUL/u);
  await dialogOf(page).getByLabel("this one, corrected").press("Space");
  await expect(areaOf(page)).toHaveValue(right);
  await dialogOf(page).getByLabel("in a file").press("Space");
  await field.setInputFiles({ name: "ferry, second.txt", mimeType: "text/plain", buffer: Buffer.from(`${wrong}Then nothing came.\n`) });
  await see(page, "What revision 2 would do");
  await expect(dialogOf(page)).toContainText("3 annotations stay on the same words");
  await expect(dialogOf(page).getByRole("insertion").first()).toContainText("Then nothing came.");
  await dialogOf(page).getByRole("button", { name: "Make revision 2" }).press("Enter");
  await expect(page.getByText("Revision 2 of “Ferry”: 3 annotations stay").first()).toBeVisible();
  expect(await textOf()).toBe(`${wrong}Then nothing came.\n`);
  await choose(page, "Revisions");
  await expect(page.getByRole("list", { name: "Revisions, the latest first" }).getByRole("listitem").first()).toContainText("ferry, second.txt");
});

test("a coder reads the list and makes nothing, and hears of a revision at once", async ({ open, world }) => {
  const { project, document, revise } = await scene({ open, world });
  const page = await open("coder", `${project.path}/documents`);
  await page.getByRole("button", { name: "More for Ferry" }).press("Enter");
  await expect(page.getByRole("menuitem", { name: "Revisions" })).toBeVisible();
  await expect(page.getByRole("menuitem", { name: "New revision" })).toHaveCount(0);
  await page.getByRole("menuitem", { name: "Revisions" }).press("Enter");
  const list = page.getByRole("list", { name: "Revisions, the latest first" });
  await expect(list.getByRole("listitem")).toHaveCount(1);
  await revise(right);
  await expect(list.getByRole("listitem")).toHaveCount(2);
  await expect(page.getByRole("dialog").getByRole("button", { name: /text again|New revision/u })).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("row", { name: /Ferry/u })).toContainText("revision 2");
  await page.goto(`${project.path}/documents/${document.id}/history`);
  await page.getByRole("button", { name: "Revisions" }).press("Enter");
  await expect(list.getByRole("listitem")).toHaveCount(2);
});
