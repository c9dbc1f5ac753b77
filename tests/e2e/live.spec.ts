import { openCountingProxy } from "@/tests/e2e/support/counting-proxy";
import { makeOwnProject, type OwnDocument, spanOf } from "@/tests/e2e/support/own-project";
import { Reader } from "@/tests/e2e/support/reader";
import { expect, test } from "@/tests/e2e/support/reader-test";
import { expectAccessible } from "@/tests/e2e/support/test";

/** Who is here, and what others do, in every open page. */

const text = Array.from({ length: 40 }, (_, at) => `${at + 1}. The ferry had stopped running before anybody told the captain, who had worked on it for nineteen years.`).join("\n\n");

test("presence: others show in the toolbar, beside the text and on the project's pages, with what they select, and are gone when they leave", async ({ browserOf, apiFor, world }) => {
  const project = await makeOwnProject(apiFor("owner"), { members: [{ person: world.people.coder, role: "coder" }] });
  // A Markdown file: its headings make an outline.
  const ferry = { name: "Ferry.md", mimeType: "text/markdown", buffer: Buffer.from(`# Crossing\n\n${text}\n\n# Landing\n\nNobody was there.\n`) };
  const document = (await apiFor("owner").upload<{ items: OwnDocument[] }>(`${project.path}/documents`, ferry)).items[0]!;
  const mine = new Reader(await browserOf("owner"));
  await mine.open(project.id, document.id);
  const home = await browserOf("owner");
  await home.goto(`/projects/${project.id}`);
  const other = new Reader(await browserOf("coder"));
  await other.open(project.id, document.id);
  const here = mine.page.getByRole("button", { name: `1 other here: ${world.people.coder.name}` });
  await expect(here).toBeVisible();
  await expect(mine.page.getByRole("button", { name: `${world.people.coder.name} reads here` })).toBeVisible();
  const line = home.getByRole("region", { name: "Here now" });
  await expect(line).toContainText(world.people.coder.name);
  await expect(line.getByRole("link", { name: "Ferry" })).toBeVisible();

  await other.findByKeyboard("captain");
  await expect(mine.page.getByRole("button", { name: `${world.people.coder.name} has selected something here` })).toBeVisible();
  const marked = await mine.page.evaluate(() => [...CSS.highlights].filter(([name]) => name.startsWith("text-surface-other-")).flatMap(([, ranges]) => [...ranges].map(String)));
  expect(marked).toEqual(["captain"]);
  // In the outline, who reads where; the heading is found by its name all the same, and stands where it stood.
  await mine.page.keyboard.press("o");
  await mine.page.getByRole("tab", { name: "Outline" }).click();
  const crossing = mine.page.getByRole("button", { name: /^Crossing/u });
  await expect(crossing).toHaveAccessibleName(`Crossing , read now by ${world.people.coder.name}`);
  const stood = await crossing.getByText("Crossing", { exact: true }).boundingBox();
  await expect(mine.page.getByRole("button", { name: /^Landing/u })).toHaveAccessibleName("Landing");
  await expectAccessible(mine.page);
  await other.findByKeyboard("Nobody was there");
  await expect(crossing).toHaveAccessibleName("Crossing");
  await expect(mine.page.getByRole("button", { name: `Landing , read now by ${world.people.coder.name}` })).toBeVisible();
  expect(await crossing.getByText("Crossing", { exact: true }).boundingBox()).toEqual(stood);
  await here.click();
  await mine.page.getByRole("menuitem", { name: world.people.coder.name }).click();

  await other.page.close();
  await expect(here).toBeHidden();
  await expect(line).toBeHidden();
});

test("presence can be switched off, which takes one out of the picture at once", async ({ browserOf, apiFor, world }) => {
  const project = await makeOwnProject(apiFor("owner"), { members: [{ person: world.people.coder, role: "coder" }] });
  const document = await project.addDocument("Ferry", text);
  const mine = new Reader(await browserOf("owner"));
  await mine.open(project.id, document.id);
  const other = new Reader(await browserOf("coder"));
  await other.open(project.id, document.id);
  const here = mine.page.getByRole("button", { name: `1 other here: ${world.people.coder.name}` });
  await expect(here).toBeVisible();
  await other.page.getByRole("button", { name: /account of/u }).click();
  await other.page.getByRole("menuitemradio", { name: "Not shown" }).click();
  await expect(here).toBeHidden();
});

test("eight tabs of one person share one stream, all hear of what happens, and the last one closes it", async ({ browser, baseURL, apiFor, world, faults }) => {
  const project = await makeOwnProject(apiFor("owner"));
  const document = await project.addDocument("Ferry", text);
  const proxy = await openCountingProxy(baseURL!);
  const context = await browser.newContext({ baseURL: proxy.url });
  faults.watch(context);
  await context.addCookies([{ name: "concord.session", value: world.people.owner.session, url: proxy.url }]);
  const tabs = await Promise.all(Array.from({ length: 8 }, () => context.newPage()));
  for (const tab of tabs) await new Reader(tab).open(project.id, document.id);
  await project.annotate(document, [{ spans: [spanOf(text, "ferry")], tags: ["Actor"] }]);
  for (const tab of tabs) await expect(tab.getByText("1 annotation", { exact: true })).toBeAttached();
  await expect.poll(() => proxy.streams().open).toBe(1);
  for (const tab of tabs.slice(1)) await tab.close();
  await project.annotate(document, [{ spans: [spanOf(text, "captain")], tags: ["Place"] }]);
  await expect(tabs[0]!.getByText("2 annotations", { exact: true })).toBeAttached();
  expect(proxy.streams().open).toBe(1);
  await tabs[0]!.close();
  await expect.poll(() => proxy.streams().open).toBe(0);
  await context.close();
  proxy.close();
});

test("without shared workers one tab holds the stream for all, and another takes over when it closes", async ({ browser, baseURL, apiFor, world, faults }) => {
  const project = await makeOwnProject(apiFor("owner"));
  const document = await project.addDocument("Ferry", text);
  const proxy = await openCountingProxy(baseURL!);
  const context = await browser.newContext({ baseURL: proxy.url });
  faults.watch(context);
  await context.addInitScript(() => Reflect.deleteProperty(globalThis, "SharedWorker"));
  await context.addCookies([{ name: "concord.session", value: world.people.owner.session, url: proxy.url }]);
  const tabs = [await context.newPage(), await context.newPage(), await context.newPage()];
  for (const tab of tabs) await new Reader(tab).open(project.id, document.id);
  await project.annotate(document, [{ spans: [spanOf(text, "ferry")], tags: ["Actor"] }]);
  for (const tab of tabs) await expect(tab.getByText("1 annotation", { exact: true })).toBeAttached();
  await expect.poll(() => proxy.streams().open).toBe(1);
  await tabs[0]!.close();
  await project.annotate(document, [{ spans: [spanOf(text, "captain")], tags: ["Place"] }]);
  for (const tab of tabs.slice(1)) await expect(tab.getByText("2 annotations", { exact: true })).toBeAttached();
  await expect.poll(() => proxy.streams().open).toBe(1);
  await context.close();
  proxy.close();
});

test("lists, codebook, members and activity show what others did without a reload, and keep the focus", async ({ browserOf, apiFor, world }) => {
  const api = apiFor("owner");
  const project = await makeOwnProject(api, { members: [{ person: world.people.coder, role: "coder" }] });
  const document = await project.addDocument("Ferry", text);
  const at = `/projects/${project.id}`;
  const page = await browserOf("coder");
  await page.goto(`${at}/documents`);
  const search = page.getByRole("searchbox", { name: "Search titles" });
  await search.fill("Fer");
  await project.annotate(document, [{ spans: [spanOf(text, "ferry")], tags: ["Actor"] }]);
  await expect(page.getByRole("cell", { name: "1 annotation by one coder" })).toBeVisible();
  await api.post(`${project.path}/documents`, { title: "Ferry two", text: "More." });
  await expect(page.getByRole("link", { name: "Ferry two" })).toBeVisible();
  await expect(search).toBeFocused();
  await expect(search).toHaveValue("Fer");

  await page.goto(`${at}/codebook`);
  await api.post(`${project.path}/tags`, { name: "Quay" });
  await expect(page.getByRole("treeitem", { name: /Quay/u })).toBeVisible();
  await page.goto(`${at}/members`);
  await api.post(`${project.path}/members`, { email: world.people.reader.email, role: "reader" });
  await expect(page.getByText(world.people.reader.name)).toBeVisible();
  await page.goto(`${at}/activity`);
  await api.post(`${project.path}/tags`, { name: "Mooring" });
  await expect(page.getByText("Mooring").and(page.locator(":not(option)"))).toBeVisible();
});

test("much at once is told in one calm line that leads there", async ({ browserOf, apiFor, world }) => {
  const project = await makeOwnProject(apiFor("owner"), { members: [{ person: world.people.coder, role: "coder" }] });
  const document = await project.addDocument("Ferry", text);
  const reader = new Reader(await browserOf("owner"));
  await reader.open(project.id, document.id);
  await expect(reader.page.getByText("0 annotations")).toBeVisible();
  await project.annotate(document, Array.from({ length: 37 }, (_, at) => ({ spans: [{ start: 3_000 + at * 10, end: 3_005 + at * 10 }] })), apiFor("coder"));
  const line = reader.page.getByText("37 changes by one person");
  await expect(line.last()).toBeVisible();
  await expectAccessible(reader.page);
  await reader.page.getByRole("button", { name: "Show", exact: true }).click();
  await expect(line).toHaveCount(0);
  await expect.poll(() => reader.page.evaluate(() => scrollY)).toBeGreaterThan(500);
});
