import { expect, expectAccessible, expectNoSidewaysScroll, test, turnDark } from "@/tests/e2e/support/test";
import type { Who } from "@/tests/e2e/support/people";

const everyone: Who[] = ["owner", "supervisor", "coder", "reader"];

/** Every page: its heading, who may open it, and who gets the page that says nothing. */
const pages: { path: string; heading: string; may: Who[]; mayNot?: Who[]; large?: true }[] = [
  { path: "/projects", heading: "Your projects", may: ["coder", "stranger"] },
  { path: "/projects/new", heading: "New project", may: ["coder"] },
  { path: "/account", heading: "Ruben Askari", may: ["coder"] },
  { path: "/admin", heading: "Administration", may: ["admin"], mayNot: ["owner", "coder"] },
  { path: "/docs/api", heading: "API reference", may: ["coder"], large: true },
  { path: "/projects/P", heading: "Heat and the city", may: everyone, mayNot: ["stranger", "admin"] },
  { path: "/projects/P/documents", heading: "Documents", may: everyone, mayNot: ["stranger"] },
  { path: "/projects/P/codebook", heading: "Codebook", may: everyone, mayNot: ["stranger"] },
  { path: "/projects/P/members", heading: "Members", may: everyone, mayNot: ["stranger"] },
  { path: "/projects/P/activity", heading: "Activity", may: everyone, mayNot: ["stranger"] },
  { path: "/projects/P/deleted", heading: "Deleted", may: ["owner", "coder"], mayNot: ["reader", "stranger"] },
  { path: "/projects/P/export", heading: "Export", may: everyone, mayNot: ["stranger"] },
  { path: "/projects/P/settings", heading: "Settings", may: ["owner"], mayNot: ["supervisor", "stranger"] },
];

for (const { path, heading, may, mayNot = [], large } of pages) {
  test(`${path} opens for ${may.join(", ")}, is accessible in both themes and fits a phone`, async ({ visit, world }) => {
    // Every rule is asked of every line of the API.
    test.slow(large === true);
    const address = path.replace("/P", `/${world.projectId}`);
    for (const [index, who] of may.entries()) {
      const page = await visit(who, address);
      await expect(page.getByRole("heading", { level: 1, name: heading })).toBeVisible();
      if (index > 0) continue;
      await page.waitForLoadState("networkidle", { timeout: 1_500 }).catch(() => undefined);
      await expectAccessible(page);
      await turnDark(page);
      await page.setViewportSize({ width: 390, height: 844 });
      await expect(page.getByRole("heading", { level: 1, name: heading })).toBeVisible();
      await expectNoSidewaysScroll(page);
      await expectAccessible(page, large ? "looks" : "everything");
    }
    for (const who of mayNot) {
      const page = await visit(who, address, { expectErrors: /404/u });
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("There is nothing here that you can see");
    }
  });
}

test("a stranger is led to the sign-in page and back", async ({ open, world }) => {
  const page = await open(null, `/projects/${world.projectId}/members`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sign in");
  await expectAccessible(page);
  await page.getByLabel("E-mail address").fill("reader@example.org");
  await page.getByLabel("Password").fill("wrong");
  await page.getByLabel("Password").press("Enter");
  await expect(page.getByRole("alert").filter({ hasText: /\w/u })).toBeVisible();
  await expect(page.getByLabel("E-mail address")).toHaveValue("reader@example.org");
  await page.getByLabel("Password").fill(world.people.reader.password);
  await page.getByLabel("Password").press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/Heat and the city|Members/u);
});

test("links that lead nowhere say so", async ({ open }) => {
  for (const path of ["/invitations/never-was", "/reset/never-was", "/set-up/never-was"]) {
    const page = await open(null, path);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("This link no longer works");
    await expectAccessible(page);
  }
});

test("palette and help are everywhere, by keyboard alone", async ({ open, world }) => {
  const page = await open("coder", `/projects/${world.projectId}`);
  await page.keyboard.press("Control+k");
  await page.getByPlaceholder("A page, a document or an act …").fill("codeb");
  await expect(page.getByRole("option", { name: "Codebook" })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Codebook");
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toContainText("Go to the tree of tags");
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("what was deleted is found from the pages it was deleted on, from the menu of a phone and from the palette", async ({ open, visit, world }) => {
  const project = `/projects/${world.projectId}`;
  const heading = { level: 1, name: "Deleted" } as const;
  for (const [from, link, kind] of [["documents", "Deleted", "Documents"], ["codebook", "Deleted", "Tags"], ["members", "Removed people", "People"], ["activity", "Deleted", "Documents"]] as const) {
    const page = await visit("owner", `${project}/${from}`);
    await page.getByRole("main").getByRole("link", { name: link, exact: true }).click();
    await expect(page.getByRole("heading", heading)).toBeVisible();
    await expect(page.getByRole("navigation", { name: "Kinds" }).getByRole("link", { name: kind })).toHaveAttribute("aria-current", "page");
  }
  const phone = await open("coder", project, { width: 390 });
  await phone.getByRole("button", { name: /^Pages of the project/u }).click();
  await phone.getByRole("menuitem", { name: "Deleted" }).click();
  await expect(phone.getByRole("heading", heading)).toBeVisible();
  await expect(phone.getByRole("button", { name: "Pages of the project, now: Deleted" })).toBeVisible();
  const reader = await open("reader", project);
  await reader.keyboard.press("Control+k");
  await expect(reader.getByRole("option", { name: "Activity" })).toBeVisible();
  await expect(reader.getByRole("option", { name: "Deleted" })).toHaveCount(0);
});

test("the theme changes at once and stays", async ({ open }) => {
  const page = await open("coder", "/account");
  await page.getByRole("radio", { name: "Dark" }).check();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});
