import type { Page } from "@playwright/test";
import { articleBytes, placesIn } from "@/tests/e2e/support/article";
import type { Api } from "@/tests/e2e/support/api";
import { hasPython, readByPython } from "@/tests/e2e/support/exports";
import { makeOwnProject, type OwnDocument, type OwnProject } from "@/tests/e2e/support/own-project";
import { Reader } from "@/tests/e2e/support/reader";
import { expect, test } from "@/tests/e2e/support/reader-test";

/** The whole job in the pages, from a file to a corpus: once by keyboard alone, once by mouse, once by touch. */

type Job = { api: Api; project: OwnProject; document: OwnDocument; text: string };

const file = { name: "encyclopedia article.txt", mimeType: "text/plain", buffer: articleBytes() };
const TITLE = "encyclopedia article";

/** What was imported by hand, as the API knows it. */
async function imported(api: Api, project: OwnProject): Promise<Job> {
  const { items } = await api.get<{ items: OwnDocument[] }>(`${project.path}/documents`);
  expect(items).toHaveLength(1);
  return { api, project, document: items[0]!, text: await api.text(`${project.path}/documents/${items[0]!.id}/text`) };
}

const lead = (project: OwnProject, names: string[]) => names.map((name) => project.tags[name]!.id);
const tagsOf = async ({ project, document }: Job) => (await project.standing(document)).map((each) => [each.quotes.join(" […] "), each.tags.map((use) => use.tagId)] as const);

const formats = [["csv", /^Table \(CSV\)/u], ["jsonl", /^Corpus \(JSON Lines\)/u], ["w3c", /^W3C Web Annotation/u]] as const;

type Files = Record<(typeof formats)[number][0], string>;

/** Takes the file that a press of the download button brings. */
async function download(page: Page, press: () => Promise<void>): Promise<string> {
  const [taken] = await Promise.all([page.waitForEvent("download"), press()]);
  let text = "";
  for await (const piece of (await taken.createReadStream()).setEncoding("utf8")) text += String(piece);
  return text;
}

/** By mouse or by finger: from the reader to the export page, and each format. */
async function exportByHand(page: Page, hand: "click" | "tap"): Promise<Files> {
  await page.getByRole("link", { name: "All documents of the project" })[hand]();
  await page.getByRole("navigation", { name: "Project" }).getByRole("link", { name: "Export" })[hand]();
  await page.getByRole("checkbox", { name: /^Safe for spreadsheets/u })[hand]();
  const files: Partial<Files> = {};
  for (const [format, label] of formats) {
    await page.getByRole("radio", { name: label })[hand]();
    await expect(page.getByRole("radio", { name: label })).toBeChecked();
    files[format] = await download(page, () => page.getByRole("link", { name: "Download" })[hand]());
  }
  return files as Files;
}

/** By mouse or by finger: the file comes in through the page of documents, and is opened from there. */
async function importByHand(page: Page, { api, project, hand }: { api: Api; project: OwnProject; hand: "click" | "tap" }): Promise<Job> {
  await page.goto(`/projects/${project.id}/documents`);
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.getByRole("button", { name: "Import files" })[hand]()]);
  await chooser.setFiles(file);
  await page.getByRole("link", { name: TITLE, exact: true })[hand]();
  await expect(new Reader(page).text).toBeVisible();
  return await imported(api, project);
}

/** What is exported says the same as what was done, in three formats; Python finds every quote at its offsets. */
async function expectWhatWasDone({ project, document, text }: Job, files: Files): Promise<void> {
  const standing = await project.standing(document);
  const rows = standing.reduce((sum, each) => sum + Math.max(1, each.tags.length), 0);
  if (hasPython) {
    const reading = readByPython(text, files.csv);
    expect(reading).toMatchObject({ rows, wrong: [] });
    expect(reading.several).toBe(standing.filter((each) => each.spans.length > 1).reduce((sum, each) => sum + Math.max(1, each.tags.length), 0));
  } else test.info().annotations.push({ type: "skipped", description: "There is no python3 here to read the CSV." });

  const lines = files.jsonl.trimEnd().split("\n").map((line) => JSON.parse(line));
  expect(lines).toHaveLength(1);
  expect(lines[0].text).toBe(text);
  const quotes = (list: { quotes: string[] }[]) => list.map((each) => each.quotes.join(" […] ")).toSorted();
  expect(quotes(lines[0].annotations)).toEqual(quotes(standing));

  expect(JSON.parse(files.w3c)).toMatchObject({ type: "AnnotationCollection", total: standing.length });
}

async function signInByKeyboard(page: Page, person: { email: string; password: string }): Promise<void> {
  await expect(page.getByLabel("E-mail address")).toBeVisible();
  await tabTo(page, "E-mail address");
  await page.keyboard.type(person.email);
  await page.keyboard.press("Tab");
  await page.keyboard.type(person.password);
  await page.keyboard.press("Enter");
}

/** Presses Tab until the field, the button, the link or the text with this name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  const named = () => page.evaluate(() => {
    const element = document.activeElement as HTMLInputElement | null;
    if (element === null || element === document.body) return "";
    return element.labels?.[0]?.textContent ?? element.getAttribute("aria-label") ?? element.textContent ?? "";
  });
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press("Tab");
    if ((await named()).includes(name)) return;
  }
  throw new Error(`Tab never reaches “${name}”.`);
}

/** By keyboard alone: the palette leads to the export page; the arrows choose the format, Enter takes the file. */
async function exportByKeyboard(page: Page): Promise<Files> {
  const { keyboard } = page;
  await keyboard.press("Control+k");
  await page.getByPlaceholder("A page, a document or an act …").press("E");
  await keyboard.type("xport");
  await expect(page.getByRole("option", { name: "Export" }).first()).toHaveAttribute("aria-selected", "true");
  await keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Export");
  await tabTo(page, "Safe for spreadsheets");
  await keyboard.press("Space");
  const files: Partial<Files> = {};
  for (const [place, [format, label]] of formats.entries()) {
    if (place > 0) {
      await tabTo(page, ["Table (CSV)", "Corpus (JSON Lines)"][place - 1]!);
      await keyboard.press("ArrowDown");
    }
    await expect(page.getByRole("radio", { name: label })).toBeChecked();
    await tabTo(page, "Download");
    files[format] = await download(page, () => keyboard.press("Enter"));
  }
  return files as Files;
}

test("by keyboard alone, from signing in to the last undo", async ({ page, apiFor, world }) => {
  test.slow();
  const api = apiFor("owner");
  const project = await makeOwnProject(api);
  const reader = new Reader(page);
  const { keyboard } = page;

  await page.goto(`/sign-in?to=${encodeURIComponent(`/projects/${project.id}/documents`)}`);
  await signInByKeyboard(page, world.people.owner);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Documents");
  await tabTo(page, "Import files");
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), keyboard.press("Enter")]);
  await chooser.setFiles(file);
  await expect(page.getByText("1 file imported")).toBeVisible();
  await expect(page.getByRole("link", { name: TITLE, exact: true })).toBeVisible();
  const job = await imported(api, project);
  const { document, text } = job;
  const places = placesIn(text);
  await tabTo(page, TITLE);
  await keyboard.press("Enter");
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

  await keyboard.press("Escape");
  await expectWhatWasDone(job, await exportByKeyboard(page));
});

test("by mouse: dragging, the bar, the picker, the handles", async ({ browserOf, apiFor }) => {
  const api = apiFor("owner");
  const project = await makeOwnProject(api);
  const page = await browserOf("owner");
  const job = await importByHand(page, { api, project, hand: "click" });
  const { document, text } = job;
  const places = placesIn(text);
  const reader = new Reader(page);
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
  await expectWhatWasDone(job, await exportByHand(page, "click"));
});

test("by touch at 1024 × 768: long press, handles, tag, undo", async ({ browserOf, apiFor }) => {
  const api = apiFor("owner");
  const project = await makeOwnProject(api);
  const page = await browserOf("owner", { viewport: { width: 1024, height: 768 }, hasTouch: true, isMobile: true });
  const job = await importByHand(page, { api, project, hand: "tap" });
  const { text } = job;
  const places = placesIn(text);
  const reader = new Reader(page);
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

  // A span with an Arabic word in it, and one over two paragraphs, taken by the phone's own handles after a long press.
  for (const [words, tag] of [[places.mixed, "Claim"], [`${places.lastWords}\n\n${places.firstWords}`, "Action"]] as const) {
    const start = await reader.placeOf(words);
    await touch("touchStart", start.x + 4, start.y);
    await reader.selectNatively(words);
    await touch("touchEnd");
    await expect(bar).toBeVisible();
    await expect(async () => {
      await bar.getByRole("button", { name: "Tag…" }).tap();
      await expect(reader.picker).toBeVisible({ timeout: 1_000 });
    }).toPass();
    await reader.picker.getByRole("option", { name: tag, exact: true }).tap();
    await reader.isSaved();
    await expect.poll(() => tagsOf(job)).toContainEqual([words, lead(project, [tag])]);
  }
  await expectWhatWasDone(job, await exportByHand(page, "tap"));
});
