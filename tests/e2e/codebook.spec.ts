import type { Tag } from "@/lib/codebook/tag";
import type { World } from "@/tests/e2e/support/people";
import { asks, expect, expectAccessible, type Page, test } from "@/tests/e2e/support/test";

/** A project of the owner's own with a small codebook: Heat (Home, Street), Care. */
async function makeCodebook(page: Page, world: World): Promise<{ projectId: string; tags: () => Promise<Tag[]>; token: string }> {
  const { token } = world.people.owner;
  const { id: projectId } = await asks<{ id: string }>(page, token, "POST", "/projects", { name: "Codebook try" });
  const heat = await asks<Tag>(page, token, "POST", `/projects/${projectId}/tags`, { name: "Heat" });
  for (const name of ["Home", "Street"]) await asks(page, token, "POST", `/projects/${projectId}/tags`, { name, parentId: heat.id });
  await asks(page, token, "POST", `/projects/${projectId}/tags`, { name: "Care" });
  const tags = async (): Promise<Tag[]> => (await asks<{ items: Tag[] }>(page, token, "GET", `/projects/${projectId}/tags`)).items;
  return { projectId, tags, token };
}

const item = (page: Page, name: string) => page.getByRole("treeitem", { name, exact: true });

test("changes are taken back and done again by keyboard, also after a reload; what somebody changed since is said", async ({ open, world }) => {
  const start = await open("owner", "/projects");
  const { projectId, tags, token } = await makeCodebook(start, world);
  const names = async (): Promise<string[]> => (await tags()).map((tag) => tag.name);
  const page = await open("owner", `/projects/${projectId}/codebook`, { expectErrors: /412/u });
  await item(page, "Care").click();
  await expect(page.getByRole("heading", { name: "Care" })).toBeVisible();
  await item(page, "Care").focus();
  await page.keyboard.press("Alt+ArrowUp");
  await expect.poll(names).toEqual(["Care", "Heat", "Home", "Street"]);
  await page.keyboard.press("Delete");
  await expect.poll(names).toEqual(["Heat", "Home", "Street"]);
  await page.reload();
  await expect(item(page, "Heat")).toBeVisible();
  await expect(page.getByRole("main").getByRole("button", { name: "Undo" })).toHaveAttribute("aria-disabled", "false");
  await page.keyboard.press("ControlOrMeta+z");
  await expect.poll(names).toEqual(["Care", "Heat", "Home", "Street"]);
  await expect(item(page, "Care")).toBeVisible();
  await expect(page.getByText("Took back the last change of “Care”").first()).toBeVisible();
  await page.getByRole("main").getByRole("button", { name: "Undo" }).click();
  await expect.poll(names).toEqual(["Heat", "Home", "Street", "Care"]);
  // Keys come faster than answers.
  await page.keyboard.press("ControlOrMeta+Shift+z");
  await page.keyboard.press("ControlOrMeta+Shift+z");
  await expect.poll(names).toEqual(["Heat", "Home", "Street"]);
  await page.getByRole("main").getByRole("button", { name: "Undo" }).click();
  await expect.poll(names).toEqual(["Care", "Heat", "Home", "Street"]);
  await expectAccessible(page);

  await asks(page, token, "POST", `/projects/${projectId}/members`, { email: world.people.supervisor.email, role: "supervisor" });
  await item(page, "Care").click();
  await item(page, "Care").focus();
  await page.keyboard.press("F2");
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("Nursing");
  await page.keyboard.press("Enter");
  await expect.poll(names).toEqual(["Nursing", "Heat", "Home", "Street"]);
  await asks(page, world.people.supervisor.token, "PATCH", `/projects/${projectId}/tags/${(await tags())[0]!.id}`, { name: "Concern" });
  await expect(item(page, "Concern")).toBeVisible();
  await page.getByRole("main").getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("The tag was changed there since").first()).toBeVisible();
  expect(await names()).toEqual(["Concern", "Heat", "Home", "Street"]);
});

test("the tree is walked, moved and renamed by keyboard alone", async ({ open, world }) => {
  const start = await open("owner", "/projects");
  const { projectId, tags } = await makeCodebook(start, world);
  const page = await open("owner", `/projects/${projectId}/codebook`, { expectErrors: /409/u });
  await item(page, "Heat").focus();
  await page.keyboard.press("ArrowDown");
  await expect(item(page, "Home")).toBeFocused();
  await page.keyboard.press("Alt+ArrowDown");
  await expect.poll(async () => (await tags()).map((tag) => tag.name)).toEqual(["Heat", "Street", "Home", "Care"]);
  await expect(item(page, "Home")).toBeFocused();
  await page.keyboard.press("Alt+ArrowLeft");
  await expect.poll(async () => (await tags()).find((tag) => tag.name === "Home")?.parentId).toBeNull();
  await page.keyboard.press("F2");
  await page.keyboard.type("Care");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert").filter({ hasText: "same name" })).toBeVisible();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("Hot homes");
  await page.keyboard.press("Enter");
  // The row takes the focus back once the name is stored.
  await expect(item(page, "Hot homes")).toBeFocused();
  await page.keyboard.press("Shift+Enter");
  await page.getByRole("dialog").getByLabel("Name").fill("Night");
  await page.keyboard.press("Enter");
  await expect(item(page, "Night")).toHaveAttribute("aria-selected", "true");
  await expectAccessible(page);
});

test("a definition written by two at once shows both, and nothing is lost", async ({ open, world }) => {
  const start = await open("owner", "/projects");
  const { projectId, tags, token } = await makeCodebook(start, world);
  const page = await open("owner", `/projects/${projectId}/codebook`, { expectErrors: /412/u });
  await item(page, "Care").click();
  await page.getByLabel("Definition").fill("Mine");
  const care = (await tags()).find((tag) => tag.name === "Care")!;
  await asks(page, token, "PATCH", `/projects/${projectId}/tags/${care.id}`, { definition: "Theirs" });
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Somebody changed this tag while you were writing")).toBeVisible();
  await expect(page.getByText("Theirs", { exact: true }).last()).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Keep mine" }).click();
  await expect.poll(async () => (await tags()).find((tag) => tag.name === "Care")?.definition).toBe("Mine");
});

test("what another person adds appears, and a deletion can be undone", async ({ open, world }) => {
  const start = await open("owner", "/projects");
  const { projectId, tags, token } = await makeCodebook(start, world);
  const page = await open("owner", `/projects/${projectId}/codebook`);
  await expect(item(page, "Care")).toBeVisible();
  await page.waitForTimeout(500);
  await asks(page, token, "POST", `/projects/${projectId}/tags`, { name: "From elsewhere" });
  await expect(item(page, "From elsewhere")).toBeVisible();
  await item(page, "Care").click();
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(item(page, "Care")).toHaveCount(0);
  // What was said offers the way back, beside the button above.
  await page.getByText("Undo", { exact: true }).click();
  await expect(item(page, "Care")).toBeVisible();
  expect((await tags()).filter((tag) => tag.name === "Care")).toHaveLength(1);
});

test("drag and drop puts a tag below another", async ({ open, world }) => {
  const start = await open("owner", "/projects");
  const { projectId, tags } = await makeCodebook(start, world);
  const page = await open("owner", `/projects/${projectId}/codebook`);
  await item(page, "Care").dragTo(item(page, "Street"));
  await expect.poll(async () => (await tags()).find((tag) => tag.name === "Care")?.path).toEqual(["Heat", "Street", "Care"]);
});

test("a reader reads definition and examples and is offered no change", async ({ open, world }) => {
  const tag = world.tags.find((candidate) => candidate.name === "Bodily signs")!;
  const page = await open("reader", `/projects/${world.projectId}/codebook?tag=${tag.id}`);
  await expect(page.getByText("Symptoms felt by the speaker")).toBeVisible();
  await expect(page.getByRole("button", { name: "New tag" })).toHaveCount(0);
  await expect(page.getByRole("region", { name: "Examples" }).getByRole("link").first()).toBeVisible();
});

test("a tag moves by finger: up, down, in and out", async ({ browser, baseURL, open, world }) => {
  const start = await open("owner", "/projects");
  const { projectId, tags } = await makeCodebook(start, world);
  const context = await browser.newContext({ baseURL: baseURL!, viewport: { width: 1024, height: 768 }, hasTouch: true, isMobile: true });
  await context.addCookies([{ name: "concord.session", value: world.people.owner.session, url: baseURL! }]);
  const page = await context.newPage();
  await page.goto(`/projects/${projectId}/codebook`);
  await item(page, "Care").tap();
  const move = (name: string) => page.getByRole("group", { name: "Move Care in the codebook" }).getByRole("button", { name }).tap();
  const order = async (): Promise<string[]> => (await tags()).map((tag) => tag.path.join("/"));
  await move("Move below the one above");
  await expect.poll(order).toEqual(["Heat", "Heat/Home", "Heat/Street", "Heat/Care"]);
  await move("Move up");
  await expect.poll(order).toEqual(["Heat", "Heat/Home", "Heat/Care", "Heat/Street"]);
  await move("Move out, beside its parent");
  await expect.poll(order).toEqual(["Heat", "Heat/Home", "Heat/Street", "Care"]);
  await move("Move up");
  await expect.poll(order).toEqual(["Care", "Heat", "Heat/Home", "Heat/Street"]);
  await context.close();
});
