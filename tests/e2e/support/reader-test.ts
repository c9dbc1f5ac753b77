import type { BrowserContext, BrowserContextOptions } from "@playwright/test";
import { type Api, apiOf } from "@/tests/e2e/support/api";
import type { Who } from "@/tests/e2e/support/people";
import { expect, type Page, test as base } from "@/tests/e2e/support/test";

export { expect };

/** For tests of the reader: several browsers at a time, each watched, and the API as any of the people. */
type Fixtures = {
  /** What went wrong in any page of the test; must be empty at its end. */
  faults: Faults;
  /** A fresh browser of somebody who is signed in. */
  browserOf: (who: Who, options?: BrowserContextOptions) => Promise<Page>;
  apiFor: (who: Who) => Api;
};

/** Errors of a console, uncaught errors and broken Content-Security-Policy: each fails the test, unless it was announced. */
export class Faults {
  readonly found: string[] = [];
  private readonly expected: RegExp[] = [];

  /** The test itself makes this happen: an answer of 503 is written to the console by the browser. */
  expect(pattern: RegExp): void {
    this.expected.push(pattern);
  }

  watch(context: BrowserContext): void {
    context.on("console", (message) => {
      if (message.type() === "error") this.add(`${message.text()} (${message.location().url})`);
    });
    context.on("weberror", (error) => this.add(String(error.error().stack ?? error.error())));
  }

  private add(fault: string): void {
    if (!this.expected.some((pattern) => pattern.test(fault))) this.found.push(fault);
  }
}

export const test = base.extend<Fixtures>({
  faults: [
    async ({ context }, use) => {
      const faults = new Faults();
      faults.watch(context);
      await use(faults);
      expect(faults.found).toEqual([]);
    },
    { auto: true },
  ],
  browserOf: async ({ browser, baseURL, world, faults }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (who, options = {}) => {
      const context = await browser.newContext({ ...(baseURL === undefined ? {} : { baseURL }), viewport: { width: 1440, height: 900 }, ...options });
      contexts.push(context);
      faults.watch(context);
      await context.addCookies([{ name: "concord.session", value: world.people[who].session, url: baseURL ?? "" }]);
      return await context.newPage();
    });
    for (const context of contexts) await context.close();
  },
  apiFor: async ({ request, world }, use) => use((who) => apiOf(request, world.people[who].token)),
});
