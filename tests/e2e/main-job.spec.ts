import { placesIn } from "@/tests/e2e/support/article";
import { ARTICLE_TITLE, chooseFiles, expectWhatWasDone, exportByHand, exportByKeyboard, imported, importByHand, lead, signInByKeyboard, tabTo, tagsOf } from "@/tests/e2e/support/main-job";
import { makeOwnProject } from "@/tests/e2e/support/own-project";
import { Reader } from "@/tests/e2e/support/reader";
import { expect, test } from "@/tests/e2e/support/reader-test";

/** The whole job in the pages, from a file to a corpus: once by keyboard alone, once by mouse, once by touch. */

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
  await chooseFiles(page, () => keyboard.press("Enter"));
  await expect(page.getByText("1 file imported")).toBeVisible();
  await expect(page.getByRole("link", { name: ARTICLE_TITLE, exact: true })).toBeVisible();
  const job = await imported(api, project);
  const { document, text } = job;
  const places = placesIn(text);
  await tabTo(page, ARTICLE_TITLE);
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
  await expect(bar).toBeVisible();
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
