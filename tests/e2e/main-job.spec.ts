import type { Page } from "@playwright/test";
import { articleBytes, placesIn } from "@/tests/e2e/support/article";
import type { Api } from "@/tests/e2e/support/api";
import { hasPython, readByPython } from "@/tests/e2e/support/exports";
import { makeOwnProject, type OwnDocument, type OwnProject } from "@/tests/e2e/support/own-project";
import { Reader } from "@/tests/e2e/support/reader";
import { expect, test } from "@/tests/e2e/support/reader-test";

/** The whole job, from a file to a corpus: once by keyboard alone, once by mouse, once by touch. */

type Job = { project: OwnProject; document: OwnDocument; text: string };

async function begin(api: Api): Promise<Job> {
  const project = await makeOwnProject(api);
  const imported = await api.upload<{ items: OwnDocument[] }>(`${project.path}/documents`, { name: "encyclopedia article.txt", mimeType: "text/plain", buffer: articleBytes() });
  const document = imported.items[0]!;
  return { project, document, text: await api.text(`${project.path}/documents/${document.id}/text`) };
}

const lead = (project: OwnProject, names: string[]) => names.map((name) => project.tags[name]!.id);
const tagsOf = async ({ project, document }: Job) => (await project.standing(document)).map((each) => [each.quotes.join(" […] "), each.tags.map((use) => use.tagId)] as const);

/** What is exported says the same as what was done, in three formats; Python finds every quote at its offsets. */
async function exportEverything(api: Api, { project, document, text }: Job): Promise<void> {
  const standing = await project.standing(document);
  const csv = await api.text(`${project.path}/export/csv`);
  const rows = standing.reduce((sum, each) => sum + Math.max(1, each.tags.length), 0);
  if (hasPython) {
    const reading = readByPython(text, csv);
    expect(reading).toMatchObject({ rows, wrong: [] });
    expect(reading.several).toBeGreaterThan(0);
  } else test.info().annotations.push({ type: "skipped", description: "There is no python3 here to read the CSV." });

  const lines = (await api.text(`${project.path}/export/jsonl`)).trimEnd().split("\n").map((line) => JSON.parse(line));
  expect(lines).toHaveLength(1);
  expect(lines[0].text).toBe(text);
  const quotes = (list: { quotes: string[] }[]) => list.map((each) => each.quotes.join(" […] ")).toSorted();
  expect(quotes(lines[0].annotations)).toEqual(quotes(standing));

  const collection = JSON.parse(await api.text(`${project.path}/export/w3c`));
  expect(collection).toMatchObject({ type: "AnnotationCollection", total: standing.length });
}

async function signInByKeyboard(page: Page, person: { email: string; password: string }): Promise<void> {
  await expect(page.getByLabel("E-mail address")).toBeVisible();
  await tabTo(page, "E-mail address");
  await page.keyboard.type(person.email);
  await page.keyboard.press("Tab");
  await page.keyboard.type(person.password);
  await page.keyboard.press("Enter");
}

/** Presses Tab until the field or the text with this name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  const named = () => page.evaluate(() => {
    const element = document.activeElement as HTMLInputElement | null;
    return element?.labels?.[0]?.textContent ?? element?.getAttribute("aria-label") ?? "";
  });
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press("Tab");
    if ((await named()).includes(name)) return;
  }
  throw new Error(`Tab never reaches “${name}”.`);
}

test("by keyboard alone, from signing in to the last undo", async ({ page, apiFor, world }) => {
  const api = apiFor("owner");
  const job = await begin(api);
  const { project, document, text } = job;
  const places = placesIn(text);
  const reader = new Reader(page);
  const { keyboard } = page;

  await page.goto(`/sign-in?to=${encodeURIComponent(`/projects/${project.id}/documents/${document.id}`)}`);
  await signInByKeyboard(page, world.people.owner);
  await expect(reader.text).toBeVisible();
  await tabTo(page, document.title);
  await expect(reader.text).toBeFocused();

  // Moving: the beginning, a line down, word by word, and a unit at a time.
  await keyboard.press("Control+Home");
  await keyboard.press("ArrowDown");
  await keyboard.press("Control+ArrowRight");
  await keyboard.press("w");
  await expect.poll(() => reader.selected()).toMatch(/^\p{L}+$/u);
  await keyboard.press("W");
  await expect.poll(() => reader.selected()).toMatch(/^\p{L}+\P{L}+\p{L}+$/u);
  await keyboard.press("p");
  await keyboard.press("s");
  await keyboard.press("Escape");

  // A word, a span with an Arabic word in it, a span over two paragraphs.
  await reader.findByKeyboard(places.word);
  await reader.tagByKeyboard("pla");
  await reader.isSaved();
  await reader.findByKeyboard(places.mixed);
  await reader.tagByKeyboard("cla");
  await reader.findByKeyboard(`${places.lastWords} ${places.firstWords}`);
  await reader.tagByKeyboard("acti");
  await reader.isSaved();
  await expect.poll(() => tagsOf(job)).toHaveLength(3);
  const done = await tagsOf(job);
  expect(done).toContainEqual([places.word, lead(project, ["Place"])]);
  expect(done).toContainEqual([places.mixed, lead(project, ["Claim"])]);
  expect(done).toContainEqual([`${places.lastWords}\n\n${places.firstWords}`, lead(project, ["Action"])]);

  // Several spans, one annotation.
  await reader.findByKeyboard(places.parts[0]);
  await keyboard.press("+");
  await reader.findByKeyboard(places.parts[1]);
  await reader.tagByKeyboard("time");
  await reader.isSaved();
  await expect.poll(() => tagsOf(job)).toContainEqual([places.parts.join(" […] "), lead(project, ["Time"])]);

  // The annotation just made is the chosen one: another tag for it, none of the old, a note.
  const card = page.getByRole("region", { name: /^Annotation by/u });
  await expect(card).toBeVisible();
  await keyboard.press("t");
  await keyboard.type("acto");
  await keyboard.press("Shift+Enter");
  await page.keyboard.press("Backspace");
  for (let letters = 0; letters < 3; letters += 1) await keyboard.press("Backspace");
  await keyboard.type("time");
  await keyboard.press("Enter");
  await reader.isSaved();
  await expect.poll(() => tagsOf(job)).toContainEqual([places.parts.join(" […] "), lead(project, ["Actor"])]);
  await keyboard.press("m");
  await expect(card.getByRole("textbox", { name: "Note" })).toBeFocused();
  await keyboard.type("Two places, one thought.");
  await keyboard.press("Control+Enter");
  await reader.isSaved();
  await expect.poll(async () => (await project.standing(document)).map((each) => each.note)).toContain("Two places, one thought.");

  // Next, previous, a wider span, undo, redo, delete.
  await keyboard.press("n");
  await keyboard.press("N");
  await expect(card).toContainText("Two places, one thought.");
  await reader.findByKeyboard(places.another);
  await keyboard.press("h");
  await reader.isSaved();
  await expect.poll(() => tagsOf(job)).toContainEqual([places.another, []]);
  await keyboard.press("Alt+ArrowRight");
  await reader.isSaved();
  await expect.poll(async () => (await project.standing(document)).some((each) => each.quotes[0]!.startsWith(`${places.another} `))).toBe(true);
  await keyboard.press("Control+z");
  await expect.poll(() => tagsOf(job)).toContainEqual([places.another, []]);
  await keyboard.press("Control+Shift+z");
  await expect.poll(async () => (await project.standing(document)).some((each) => each.quotes[0]!.startsWith(`${places.another} `))).toBe(true);
  await keyboard.press("Delete");
  await reader.isSaved();
  await expect.poll(() => tagsOf(job)).toHaveLength(4);
  await keyboard.press("Control+z");
  await expect.poll(() => tagsOf(job)).toHaveLength(5);

  await exportEverything(api, job);
});

test("by mouse: dragging, the bar, the picker, the handles", async ({ browserOf, apiFor }) => {
  const api = apiFor("owner");
  const job = await begin(api);
  const { project, document, text } = job;
  const places = placesIn(text);
  const page = await browserOf("owner");
  const reader = new Reader(page);
  await reader.open(project.id, document.id);
  const bar = page.getByRole("dialog", { name: "Selection" });
  const tagAs = async (name: string) => {
    await bar.getByRole("button", { name: "Tag…" }).click();
    await reader.picker.getByRole("option", { name, exact: true }).click();
    await reader.isSaved();
  };

  await reader.drag(places.word);
  await tagAs("Place");
  await reader.drag(places.mixed);
  await tagAs("Claim");
  await reader.drag(`${places.lastWords}\n\n${places.firstWords}`);
  await tagAs("Action");
  await expect.poll(() => tagsOf(job)).toContainEqual([places.word, lead(project, ["Place"])]);
  expect(await tagsOf(job)).toContainEqual([places.mixed, lead(project, ["Claim"])]);
  expect(await tagsOf(job)).toContainEqual([`${places.lastWords}\n\n${places.firstWords}`, lead(project, ["Action"])]);

  // Ctrl while dragging adds a span.
  await reader.drag(places.parts[0]);
  await page.keyboard.down("Control");
  await reader.drag(places.parts[1]);
  await page.keyboard.up("Control");
  // Both are selected, each with its two handles.
  await expect(page.locator(".span-handle")).toHaveCount(4);
  await tagAs("Time");
  await expect.poll(() => tagsOf(job)).toContainEqual([places.parts.join(" […] "), lead(project, ["Time"])]);

  // A click on the word chooses it; its handles widen it; its card changes it.
  await reader.clickOn(places.word);
  const card = page.getByRole("region", { name: /^Annotation by/u });
  await expect(card).toContainText(places.word);
  const grip = await reader.gripTo(places.wider);
  await page.mouse.move(grip.from.x, grip.from.y);
  await page.mouse.down();
  await page.mouse.move(grip.to.x, grip.to.y, { steps: 5 });
  await page.mouse.up();
  await expect.poll(() => tagsOf(job)).toContainEqual([places.wider, lead(project, ["Place"])]);
  await page.getByRole("button", { name: "Undo", exact: true }).first().click();
  await expect.poll(() => tagsOf(job)).toContainEqual([places.word, lead(project, ["Place"])]);

  await card.getByRole("button", { name: "Tags", exact: true }).click();
  await reader.picker.getByRole("option", { name: "Actor", exact: true }).click();
  await card.getByRole("button", { name: "Remove the tag Place" }).click();
  await expect.poll(() => tagsOf(job)).toContainEqual([places.word, lead(project, ["Actor"])]);
  await card.getByRole("button", { name: "Add a note…" }).click();
  await page.keyboard.type("By mouse.");
  await reader.clickOn(places.another);
  await expect.poll(async () => (await project.standing(document)).map((each) => each.note)).toContain("By mouse.");
  await reader.clickOn(places.word);
  await card.getByRole("button", { name: "Delete this annotation" }).click();
  await expect.poll(() => tagsOf(job)).toHaveLength(3);
  await page.getByRole("button", { name: "Undo", exact: true }).last().click();
  await expect.poll(() => tagsOf(job)).toHaveLength(4);
  await exportEverything(api, job);
});

test("by touch at 1024 × 768: long press, handles, tag, undo", async ({ browserOf, apiFor }) => {
  const api = apiFor("owner");
  const job = await begin(api);
  const { project, document, text } = job;
  const places = placesIn(text);
  const page = await browserOf("owner", { viewport: { width: 1024, height: 768 }, hasTouch: true, isMobile: true });
  const reader = new Reader(page);
  await reader.open(project.id, document.id);
  const client = await page.context().newCDPSession(page);
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", x = 0, y = 0) => client.send("Input.dispatchTouchEvent", { type, touchPoints: type === "touchEnd" ? [] : [{ x, y }] });

  // A long press of a desktop browser selects nothing; a phone selects the word and tells only that the selection changed.
  const place = await reader.placeOf(places.word);
  const word = { x: place.x + 8, y: place.y };
  const since = Date.now();
  await touch("touchStart", word.x, word.y);
  await expect.poll(() => Date.now() - since, "a long press is a matter of time").toBeGreaterThan(700);
  await page.evaluate(({ x, y }) => {
    const at = window.document.caretRangeFromPoint(x, y)!;
    const selection = getSelection()!;
    selection.collapse(at.startContainer, at.startOffset);
    selection.modify("move", "backward", "word");
    selection.modify("extend", "forward", "word");
  }, word);
  await touch("touchEnd");
  const bar = page.getByRole("dialog", { name: "Selection" });
  await expect(bar).toBeVisible();

  // The grip at its end is dragged by a finger, over the next word.
  const { from, to } = await reader.gripTo(places.wider);
  await touch("touchStart", from.x, from.y);
  for (const step of [1, 2, 3, 4, 5]) await touch("touchMove", from.x + ((to.x - from.x) * step) / 5, to.y);
  await touch("touchEnd");
  const button = bar.getByRole("button", { name: "Tag…" });
  expect((await button.boundingBox())!.height).toBeGreaterThanOrEqual(24);
  // Right after a drag the emulated screen may take a tap for the end of it.
  await expect(async () => {
    await button.tap();
    await expect(reader.picker).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await reader.picker.getByRole("option", { name: "Place", exact: true }).tap();
  await reader.isSaved();
  await expect.poll(() => tagsOf(job)).toEqual([[places.wider, lead(project, ["Place"])]]);

  await page.getByRole("button", { name: "Undo", exact: true }).first().tap();
  await expect.poll(() => tagsOf(job)).toHaveLength(0);
  await page.getByRole("button", { name: "Redo", exact: true }).tap();
  await expect.poll(() => tagsOf(job)).toHaveLength(1);
});
