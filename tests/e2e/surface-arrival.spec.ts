import { expect, test, type Page } from "@playwright/test";
import { openSurface, startSurface, type SurfaceServer } from "./support/surface-page";

/** A long text, which comes into the page piece by piece. */

let running: SurfaceServer;

test.beforeAll(async () => {
  running = await startSurface();
});
test.afterAll(() => running.close());

/** The container says that it is busy until the last piece is there. */
const arrived = (page: Page) => page.waitForFunction(() => document.querySelector(".surface-text")!.getAttribute("aria-busy") === null);

test("all of a long text arrives, letter for letter", async () => {
  const page = await openSurface(running, "size=400000&count=300");
  await arrived(page);
  expect(await page.evaluate(() => document.querySelector(".surface-text")!.textContent === window.bench.content.text)).toBe(true);
  await page.close();
});

test("a long text comes in pieces, and a place that has not come yet is brought when somebody goes there", async () => {
  const page = await openSurface(running, "size=600000&count=3000");
  // In one turn, before any further piece can come.
  const [before, after] = await page.evaluate(() => {
    const { surface } = window.bench;
    const other = document.body.appendChild(document.createElement("div"));
    const fresh = window.bench.surfaceAgain(other);
    const last = surface.length - 200;
    const came = fresh.hasCome(last);
    fresh.scrollIntoView({ start: last, end: last + 20 }, "instant");
    fresh.setSelection([{ start: last, end: last + 20 }]);
    const rect = fresh.caretRect(last, "start");
    const result = [came, fresh.hasCome(last) && rect !== undefined && rect.top >= 0 && rect.bottom <= innerHeight] as const;
    fresh.destroy();
    other.remove();
    return result;
  });
  expect([before, after]).toEqual([false, true]);
  await page.close();
});

test("what is seen does not move while the rest of a long text comes, and marks reach its end", async () => {
  const page = await running.browser.newPage({ viewport: { width: 1024, height: 768 } });
  await page.addInitScript(() => {
    Object.assign(window, { shifts: 0 });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) (window as unknown as { shifts: number }).shifts += (entry as PerformanceEntry & { value: number }).value;
    }).observe({ type: "layout-shift", buffered: true });
  });
  await page.goto(`${running.address}?size=600000&count=3000`);
  await arrived(page);
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  await page.waitForFunction(() => [...document.querySelectorAll(".paint-group .line")].some((line) => line.getBoundingClientRect().top > 0 && line.getBoundingClientRect().top < innerHeight));
  expect(await page.evaluate(() => (window as unknown as { shifts: number }).shifts)).toBe(0);
  await page.close();
});
