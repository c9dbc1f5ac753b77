import AxeBuilder from "@axe-core/playwright";
import { type Browser, type BrowserContext, expect, type Page, test as base } from "@playwright/test";
import type { SeededWorld, Who, World } from "@/tests/e2e/support/people";
import { seeded } from "@/tests/e2e/support/seeded";

export { expect };
export type { Page };

export type Theme = "light" | "dark";

type Fixtures = {
  world: SeededWorld;
  /** A page of a browser in which this person is signed in; null for a stranger. */
  open: (who: Who | null, path: string, options?: { theme?: Theme; width?: number; expectErrors?: RegExp }) => Promise<Page>;
  /** The same in a browser that other tests use too, and so much faster: for looking only. Nothing may be changed that the browser keeps. */
  visit: (who: Who | null, path: string, options?: { expectErrors?: RegExp }) => Promise<Page>;
};

/** Any word in the console is a failure: a blocked style, a missed key, a request that was refused. */
function watchConsole(page: Page, said: string[], expected: RegExp | undefined): void {
  page.on("console", (message) => {
    if (!["error", "warning"].includes(message.type()) || expected?.test(message.text())) return;
    said.push(`${page.url()}: ${message.text()} ${message.location().url}`);
  });
  page.on("pageerror", (error) => said.push(`${page.url()}: ${error.message}`));
}

async function contextFor(browser: Browser, world: World, at: { who: Who | null; baseURL: string; theme: Theme; width: number }): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL: at.baseURL, viewport: { width: at.width, height: 900 }, reducedMotion: "reduce" });
  const cookie = { url: at.baseURL, sameSite: "Lax" as const };
  await context.addCookies([{ ...cookie, name: "concord.theme", value: at.theme }]);
  if (at.who) await context.addCookies([{ ...cookie, name: "concord.session", value: world.people[at.who].session, httpOnly: true }]);
  return context;
}

/** Browsers that a worker keeps open, one a person: what one test loaded (scripts, fonts) the next has already. */
type Kept = { kept: Map<Who | null, BrowserContext> };

export const test = base.extend<Fixtures, Kept>({
  kept: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of fixtures from the pattern
    async ({}, use) => {
      const kept: Kept["kept"] = new Map();
      await use(kept);
      for (const context of kept.values()) await context.close();
    },
    { scope: "worker" },
  ],
  visit: async ({ browser, baseURL, world, kept }, use) => {
    const said: string[] = [];
    const pages: Page[] = [];
    await use(async (who, path, options = {}) => {
      const context = kept.get(who) ?? (await contextFor(browser, world, { who, baseURL: baseURL!, theme: "light", width: 1280 }));
      kept.set(who, context);
      const page = await context.newPage();
      pages.push(page);
      watchConsole(page, said, options.expectErrors);
      await page.goto(path);
      return page;
    });
    for (const page of pages) await page.close();
    expect(said, "the console stayed silent").toEqual([]);
  },
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of fixtures from the pattern
  world: async ({}, use) => use(seeded()),
  open: async ({ browser, baseURL, world }, use) => {
    const said: string[] = [];
    const contexts: BrowserContext[] = [];
    await use(async (who, path, options = {}) => {
      const context = await contextFor(browser, world, { who, baseURL: baseURL!, theme: options.theme ?? "light", width: options.width ?? 1280 });
      contexts.push(context);
      const page = await context.newPage();
      watchConsole(page, said, options.expectErrors);
      await page.goto(path);
      return page;
    });
    for (const context of contexts) await context.close();
    expect(said, "the console stayed silent").toEqual([]);
  },
});

/** The rules that another theme or width can break; the others ask about what stands in the page, whatever it looks like. */
const ofLooks = ["color-contrast", "link-in-text-block", "target-size", "scrollable-region-focusable"];

/** No violation of the rules that a program can check; `looks` asks only those about looks, for very large pages. */
export async function expectAccessible(page: Page, only: "everything" | "looks" = "everything"): Promise<void> {
  // What fades in is judged when it is there; what moves for ever has no end to wait for.
  await page.evaluate(() => Promise.allSettled(document.getAnimations().filter((each) => each.effect?.getComputedTiming().endTime !== Infinity).map((each) => each.finished)));
  // Our pages have no frames; the legacy mode, which looks into none, needs no second page to put its results together.
  const builder = new AxeBuilder({ page }).setLegacyMode();
  const { violations } = await (only === "looks" ? builder.withRules(ofLooks) : builder).analyze();
  expect(violations.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.target.join(" ")).join(", ")}`)).toEqual([]);
}

/** Nothing sticks out of the window to the side. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
}

/** Asks the API as one of the people; for what a test needs before it begins. */
export async function asks<T>(page: Page, token: string, method: string, path: string, body?: unknown): Promise<T> {
  const response = await page.request.fetch(`/api/v1${path}`, { method, headers: { authorization: `Bearer ${token}`, "if-match": "*" }, ...(body === undefined ? {} : { data: body }) });
  expect(response.ok(), `${method} ${path}: ${await response.text()}`).toBe(true);
  return (response.status() === 204 ? null : await response.json()) as T;
}

/** Turns a page dark or light as the reader's own choice does, without loading it again. */
export const turnDark = (page: Page): Promise<void> => turn(page, "dark");
export const turnLight = (page: Page): Promise<void> => turn(page, "light");

async function turn(page: Page, theme: Theme): Promise<void> {
  await page.evaluate((name) => {
    document.documentElement.dataset["theme"] = name;
  }, theme);
}
