import type { Api } from "@/tests/e2e/support/api";
import { join } from "@/tests/e2e/support/cut";
import { cutOff, type Means, type Scene } from "@/tests/e2e/support/cut-off";
import { spanOf } from "@/tests/e2e/support/own-project";
import type { Reader } from "@/tests/e2e/support/reader";
import { expect, test } from "@/tests/e2e/support/reader-test";
import { expectAccessible, type Page } from "@/tests/e2e/support/test";

const text = "The ferry had stopped running before anybody told the captain.\n\nOn the far side the lamp keeper saw the boatman wave.\n";

async function tag(reader: Reader, words: string, letters: string): Promise<void> {
  await reader.findByKeyboard(words);
  await reader.tagByKeyboard(letters);
}

const panelOf = (page: Page) => page.getByRole("dialog", { name: "What is not saved yet" });
const allSaved = (page: Page) => expect(panelOf(page)).toContainText("Everything you did here is saved.");
const copied = (page: Page) => page.evaluate(() => navigator.clipboard.readText());
const quotes = async ({ project, document }: Scene) => (await project.standing(document)).map((each) => each.quotes[0]).toSorted();

/** The network is back; what was refused is opened. */
async function openRefused(page: Page, count: number) {
  await join(page);
  await page.getByText(count === 1 ? "1 change needs you" : `${count} changes need you`).click();
  await expect(panelOf(page).getByRole("article", { name: /^Not saved: /u })).toHaveCount(count);
}

const refusedOn = (page: Page, words: string) => panelOf(page).getByRole("article", { name: new RegExp(`^Not saved: .*“${words}”`, "u") });

test("a tag was retired meanwhile: the rest can be saved without it, copied, dropped, or tried again", async ({ browserOf, faults, apiFor }) => {
  const api = apiFor("owner");
  const at = await cutOff({ browserOf, faults }, api);
  const { reader, page, project } = at;
  for (const words of ["stopped", "captain", "lamp", "boatman"]) await tag(reader, words, "acti");
  await expect(page.getByText("Not saved: 4 waiting")).toBeVisible();
  await api.patch(`${project.path}/tags/${project.tags["Action"]!.id}`, { retired: true });
  await join(page);
  // Of the annotation made last: its card says it, and leads to the choices.
  const card = page.getByRole("region", { name: /^Annotation by/u });
  await expect(card.getByRole("alert")).toContainText("A tag was retired meanwhile and cannot be given any more.");
  await card.getByRole("button", { name: "What can be done …" }).click();
  await expect(panelOf(page).getByRole("article", { name: /^Not saved: /u })).toHaveCount(4);
  await expect(refusedOn(page, "stopped")).toContainText("A tag was retired meanwhile and cannot be given any more.");
  await expectAccessible(page);

  await refusedOn(page, "stopped").getByRole("button", { name: "Save without that tag" }).click();
  await expect(refusedOn(page, "stopped")).toHaveCount(0);
  await refusedOn(page, "captain").getByRole("button", { name: "Copy the words" }).click();
  await expect.poll(() => copied(page)).toBe("captain\nAction");
  await refusedOn(page, "captain").getByRole("button", { name: "Drop it" }).click();
  await expect(refusedOn(page, "captain")).toHaveCount(0);
  await expect.poll(() => quotes(at)).toEqual(["stopped"]);
  // A reload forgets nothing.
  await page.reload();
  await openRefused(page, 2);
  await api.patch(`${project.path}/tags/${project.tags["Action"]!.id}`, { retired: false });
  await refusedOn(page, "lamp").getByRole("button", { name: "Try again" }).click();
  await refusedOn(page, "boatman").getByRole("button", { name: "Try again" }).click();
  await allSaved(page);
  expect((await project.standing(at.document)).map((each) => [each.quotes[0], each.tags.length]).toSorted()).toEqual([["boatman", 1], ["lamp", 1], ["stopped", 0]]);
});

test("a tag was removed from the codebook meanwhile: the other tag of the passage is kept", async ({ browserOf, faults, apiFor }) => {
  const api = apiFor("owner");
  const at = await cutOff({ browserOf, faults }, api);
  const { reader, page, project } = at;
  await tag(reader, "stopped", "time");
  await reader.tagByKeyboard("acti");
  await expect(page.getByText("Not saved: 2 waiting")).toBeVisible();
  await api.delete(`${project.path}/tags/${project.tags["Time"]!.id}`);
  await openRefused(page, 1);
  await expect(refusedOn(page, "stopped")).toContainText("A tag was removed from the codebook meanwhile.");
  await refusedOn(page, "stopped").getByRole("button", { name: "Save without that tag" }).click();
  await allSaved(page);
  expect((await project.standing(at.document)).map((each) => each.tags.map((use) => use.tagId))).toEqual([[project.tags["Action"]!.id]]);
});

/** Deletes two annotations here and changes them there, or the other way round. */
async function crossed(means: Means, api: Api, here: (reader: Reader) => Promise<void>, there: (at: Scene, id: string, words: string) => Promise<unknown>, wanted: string[]): Promise<Scene> {
  let ids: string[] = [];
  const at = await cutOff(means, api, { before: async ({ project, document }) => {
    ids = await project.annotate(document, wanted.map((words) => ({ spans: [spanOf(text, words)], tags: ["Actor"], note: "as it was" })));
  } });
  await expect(at.page.locator(".paint-group .fill")).toHaveCount(wanted.length);
  for (const words of wanted) {
    await at.reader.clickOn(words);
    await here(at.reader);
  }
  await expect(at.page.getByText(`Not saved: ${wanted.length} waiting`)).toBeVisible();
  for (const [place, words] of wanted.entries()) await there(at, ids[place]!, words);
  await openRefused(at.page, wanted.length);
  return at;
}

test("deleted here, changed there: either can stand", async ({ browserOf, faults, apiFor }) => {
  const api = apiFor("owner");
  const at = await crossed({ browserOf, faults }, api, (reader) => reader.page.keyboard.press("Delete"),
    ({ project, document }, id, words) => api.put(`${project.path}/annotations/${id}`, { documentId: document.id, spans: [spanOf(text, words)], tags: [], note: "changed there" }, 1), ["captain", "boatman"]);
  const { page, project, document } = at;
  const captain = refusedOn(page, "captain");
  await expect(captain.getByRole("article", { name: "Yours" })).toContainText("Deleted");
  await expect(captain.getByRole("article", { name: "Stored now" })).toContainText("changed there");
  await expectAccessible(page);
  await captain.getByRole("button", { name: "Delete it" }).click();
  await refusedOn(page, "boatman").getByRole("button", { name: "Take what is stored" }).click();
  await allSaved(page);
  await expect.poll(async () => (await project.standing(document)).map((each) => [each.quotes[0], each.note])).toEqual([["boatman", "changed there"]]);
  await expect(page.locator(".paint-group .fill")).toHaveCount(1);
});

test("changed here, deleted there: it comes back as mine, stays deleted, or becomes a new one", async ({ browserOf, faults, apiFor }) => {
  const api = apiFor("owner");
  const write = async ({ page }: Reader) => {
    await page.keyboard.press("m");
    await page.keyboard.press("Control+a");
    await page.keyboard.type("mine");
    await page.keyboard.press("Control+Enter");
  };
  const at = await crossed({ browserOf, faults }, api, write, ({ project }, id) => api.delete(`${project.path}/annotations/${id}`), ["captain", "boatman", "stopped"]);
  const { page, project, document } = at;
  const captain = refusedOn(page, "captain");
  await expect(captain.getByRole("article", { name: "Yours" })).toContainText("mine");
  await expect(captain.getByRole("article", { name: "Stored now" })).toContainText("Deleted");
  await expectAccessible(page);
  await captain.getByRole("button", { name: "Bring it back as mine" }).click();
  await refusedOn(page, "boatman").getByRole("button", { name: "Leave it deleted" }).click();
  await refusedOn(page, "stopped").getByRole("button", { name: "Save mine as a new one" }).click();
  await allSaved(page);
  await expect.poll(async () => (await project.standing(document)).map((each) => [each.quotes[0], each.note, each.version]).toSorted()).toEqual([["captain", "mine", 4], ["stopped", "mine", 1]]);
  await expect(page.locator(".paint-group .fill")).toHaveCount(2);
});

test("handed in meanwhile: it waits for its person, who copies, drops, or tries again when it was returned", async ({ browserOf, faults, apiFor, world }) => {
  const api = apiFor("owner");
  let assignment = "";
  const at = await cutOff({ browserOf, faults }, api, { who: "coder", members: { members: [{ person: world.people.coder, role: "coder" }] }, before: async ({ project, document }) => {
    assignment = (await api.post<{ id: string }>(`${project.path}/assignments`, { documentId: document.id, userId: world.people.coder.userId })).id;
  } });
  const { reader, page, project } = at;
  await tag(reader, "stopped", "acti");
  await tag(reader, "captain", "acto");
  await apiFor("coder").post(`${project.path}/assignments/${assignment}/submit`);
  await expect(page.getByText(/You have handed in your coding/u)).toBeVisible();
  await openRefused(page, 2);
  await expect(refusedOn(page, "stopped")).toContainText("Your coding of this document was handed in. It can change again when a supervisor returns it.");
  await expectAccessible(page);
  await refusedOn(page, "captain").getByRole("button", { name: "Copy the words" }).click();
  await expect.poll(() => copied(page)).toBe("captain\nActor");
  await refusedOn(page, "captain").getByRole("button", { name: "Drop it" }).click();
  await refusedOn(page, "stopped").getByRole("button", { name: "Try again" }).click();
  await expect(refusedOn(page, "stopped")).toContainText("was handed in");
  await expect.poll(() => quotes(at)).toEqual([]);
  await api.post(`${project.path}/assignments/${assignment}/return`, { reason: "One more look, please." });
  await expect(page.getByText(/You have handed in your coding/u)).toHaveCount(0);
  await refusedOn(page, "stopped").getByRole("button", { name: "Try again" }).click();
  await allSaved(page);
  await expect.poll(() => quotes(at)).toEqual(["stopped"]);
});

test("the role was taken meanwhile: it says why, and what was coded goes out when the role is back", async ({ browserOf, faults, apiFor, world }) => {
  const api = apiFor("owner");
  const coder = world.people.coder;
  const at = await cutOff({ browserOf, faults }, api, { who: "coder", members: { members: [{ person: coder, role: "coder" }] } });
  const { reader, page, project } = at;
  await tag(reader, "stopped", "acti");
  await api.patch(`${project.path}/members/${coder.userId}`, { role: "reader" });
  await expect(page.getByText(/You may read this document/u)).toBeVisible();
  await openRefused(page, 1);
  await expect(refusedOn(page, "stopped")).toContainText("You may not code here any more.");
  await expect(refusedOn(page, "stopped").getByRole("article", { name: "Yours" })).toContainText("Action");
  await refusedOn(page, "stopped").getByRole("button", { name: "Copy the words" }).click();
  await expect.poll(() => copied(page)).toBe("stopped\nAction");
  await page.reload();
  await expect(page.locator(".paint-group .fill")).toHaveCount(1);
  await openRefused(page, 1);
  await api.patch(`${project.path}/members/${coder.userId}`, { role: "coder" });
  await expect(page.getByText(/You may read this document/u)).toHaveCount(0);
  await refusedOn(page, "stopped").getByRole("button", { name: "Try again" }).click();
  await allSaved(page);
  await expect.poll(() => quotes(at)).toEqual(["stopped"]);
});

test("the number belongs to somebody else: it can be saved as a new one", async ({ browserOf, faults, apiFor, world }) => {
  const at = await cutOff({ browserOf, faults }, apiFor("owner"), { members: { members: [{ person: world.people.coder, role: "coder" }] } });
  const { reader, page, project, document } = at;
  const asked = page.waitForRequest((request) => request.method() === "PUT" && request.url().includes("/annotations/"));
  await tag(reader, "stopped", "acti");
  const id = new URL((await asked).url()).pathname.split("/").at(-1)!;
  await project.annotate(document, [{ id, spans: [spanOf(text, "captain")], tags: ["Actor"] }], apiFor("coder"));
  await openRefused(page, 1);
  await expect(refusedOn(page, "stopped")).toContainText("Its number belongs to an annotation of somebody else.");
  await expectAccessible(page);
  await refusedOn(page, "stopped").getByRole("button", { name: "Save as a new one" }).click();
  await allSaved(page);
  await expect.poll(() => quotes(at)).toEqual(["captain", "stopped"]);
  await expect(page.locator(".paint-group .fill")).toHaveCount(2);
});
