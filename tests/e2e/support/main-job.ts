import type { Page } from "@playwright/test";
import type { Api } from "@/tests/e2e/support/api";
import { articleBytes } from "@/tests/e2e/support/article";
import { hasPython, readByPython } from "@/tests/e2e/support/exports";
import type { OwnDocument, OwnProject } from "@/tests/e2e/support/own-project";
import { Reader } from "@/tests/e2e/support/reader";
import { expect, test } from "@/tests/e2e/support/reader-test";

/** The steps of the main job that the page, the mouse, the keyboard and the finger share. */

export type Job = { api: Api; project: OwnProject; document: OwnDocument; text: string };

export const articleUpload = { name: "encyclopedia article.txt", mimeType: "text/plain", buffer: articleBytes() };
export const ARTICLE_TITLE = "encyclopedia article";

/** What was imported by hand, as the API knows it. */
export async function imported(api: Api, project: OwnProject): Promise<Job> {
  const { items } = await api.get<{ items: OwnDocument[] }>(`${project.path}/documents`);
  expect(items).toHaveLength(1);
  return { api, project, document: items[0]!, text: await api.text(`${project.path}/documents/${items[0]!.id}/text`) };
}

export const lead = (project: OwnProject, names: string[]) => names.map((name) => project.tags[name]!.id);
export const tagsOf = async ({ project, document }: Job) => (await project.standing(document)).map((each) => [each.quotes.join(" […] "), each.tags.map((use) => use.tagId)] as const);

const formats = [["csv", /^Table \(CSV\)/u], ["jsonl", /^Corpus \(JSON Lines\)/u], ["w3c", /^W3C Web Annotation/u]] as const;

export type Files = Record<(typeof formats)[number][0], string>;

/** Takes the file that a press of the download button brings. */
async function download(page: Page, press: () => Promise<void>): Promise<string> {
  const [taken] = await Promise.all([page.waitForEvent("download"), press()]);
  let text = "";
  for await (const piece of (await taken.createReadStream()).setEncoding("utf8")) text += String(piece);
  return text;
}

/** By mouse or by finger: from the reader to the export page, and each format. */
export async function exportByHand(page: Page, hand: "click" | "tap"): Promise<Files> {
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
export async function importByHand(page: Page, { api, project, hand }: { api: Api; project: OwnProject; hand: "click" | "tap" }): Promise<Job> {
  await page.goto(`/projects/${project.id}/documents`);
  await chooseFiles(page, () => page.getByRole("button", { name: "Import files" })[hand]());
  await page.getByRole("link", { name: ARTICLE_TITLE, exact: true })[hand]();
  await expect(new Reader(page).text).toBeVisible();
  return await imported(api, project);
}

/** The browser's own file field: one press opens it, whether the page listens already or not. */
export async function chooseFiles(page: Page, press: () => Promise<void>): Promise<void> {
  // The browser is told to hand choosers over when somebody begins to listen; a press in that same moment may be ahead of it.
  await expect(async () => {
    const [chooser] = await Promise.all([page.waitForEvent("filechooser", { timeout: 4_000 }), press()]);
    await chooser.setFiles(articleUpload);
  }).toPass();
}

/** What is exported says the same as what was done, in three formats; Python finds every quote at its offsets. */
export async function expectWhatWasDone({ project, document, text }: Job, files: Files): Promise<void> {
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

export async function signInByKeyboard(page: Page, person: { email: string; password: string }): Promise<void> {
  await expect(page.getByLabel("E-mail address")).toBeVisible();
  await tabTo(page, "E-mail address");
  await page.keyboard.type(person.email);
  await page.keyboard.press("Tab");
  await page.keyboard.type(person.password);
  await page.keyboard.press("Enter");
}

/** Presses Tab until the field, the button, the link or the text with this name has the focus. */
export async function tabTo(page: Page, name: string): Promise<void> {
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
export async function exportByKeyboard(page: Page): Promise<Files> {
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
