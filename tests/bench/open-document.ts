import type { Browser, Page } from "@playwright/test";
import { below, type Figure, median, percentile } from "./figure";
import { launch } from "./surface/browser";
import { type BenchWorld, itemAt, type Person } from "./world";

const RUNS = 7;

/** What a person waits for: opening a 1 MB document with 10,000 annotations, tagging in it, scrolling it, seeing another's work. */
export async function benchOpenDocument(world: BenchWorld, documentId: string): Promise<Figure[]> {
  const browser = await launch();
  try {
    const address = `${world.url}/projects/${world.projectId}/documents/${documentId}`;
    await openOnce(browser, world, address);
    const opened: number[] = [];
    for (let run = 0; run < RUNS; run++) opened.push(await openOnce(browser, world, address));
    const page = await pageOf(browser, world, world.coder);
    await page.goto(address);
    await painted(page);
    const tagged = await tagTimes(page);
    const frames = await scrollFrames(page);
    const latency = await latencies(page, world, documentId);
    return [
      below("open 1 MB with 10,000 annotations → first painted highlight", median(opened), "ms", 1_000),
      below("key press → painted tag on that document", median(tagged), "ms", 50),
      below("scroll frame p95", percentile(frames, 0.95), "ms", 25),
      below("scroll frames over 50 ms", (frames.filter((ms) => ms > 50).length / frames.length) * 100, "%", 1),
      below("another's annotation: answer to its writer → painted here", median(latency), "ms", 1_000),
    ];
  } finally {
    await browser.close();
  }
}

async function pageOf(browser: Browser, world: BenchWorld, person: Person): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  await context.addCookies([{ name: "concord.session", value: person.session, url: world.url }]);
  return await context.newPage();
}

async function openOnce(browser: Browser, world: BenchWorld, address: string): Promise<number> {
  const page = await pageOf(browser, world, world.coder);
  await page.addInitScript(watchForFirstMark);
  const start = performance.timeOrigin + performance.now();
  await page.goto(address, { waitUntil: "commit" });
  const seen = await page.evaluate(() => (window as unknown as Watched).seen);
  await page.context().close();
  return seen - start;
}

// Runs in the page from its very beginning: when the frame that paints the first mark was drawn, by the clock that all
// processes share. Asking in the frame after would count whatever the page does in between.
function watchForFirstMark(): void {
  const seen = new Promise<number>((resolve) => {
    const watch = new MutationObserver(() => {
      if (document.querySelector(".paint-group .line") === null) return;
      watch.disconnect();
      // Marks are put in by an animation frame; a message is delivered when that frame is done.
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener("message", () => resolve(performance.timeOrigin + performance.now()));
      port1.start();
      port2.postMessage(null);
    });
    watch.observe(document, { childList: true, subtree: true });
  });
  Object.assign(window, { seen });
}

function painted(page: Page) {
  return page.waitForFunction(() => document.querySelector(".paint-group .line") !== null, undefined, { polling: "raf" });
}

type Watched = { seen: Promise<number> };

// Runs in the page, and returns before the key is pressed: how long after it a frame shows one mark more or less.
function watchForMark(): void {
  const marks = (): number => document.querySelectorAll(".paint-group .line").length;
  const before = marks();
  const seen = new Promise<number>((resolve) => {
    addEventListener("keydown", () => {
      const pressedMs = performance.now();
      const look = (): void => {
        // The frame after the one that paints begins when that one is done.
        if (marks() !== before) requestAnimationFrame(() => resolve(performance.now() - pressedMs));
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    }, { capture: true, once: true });
  });
  Object.assign(window, { seen });
}

// Runs in the page: when the number of annotations it shows changes, by the clock that all pages share.
function watchForCount(): void {
  const shown = (): string => document.querySelector("[data-count]")?.textContent ?? "";
  const before = shown();
  const seen = new Promise<number>((resolve) => {
    const look = (): void => {
      if (shown() !== before) resolve(performance.timeOrigin + performance.now());
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  Object.assign(window, { seen });
}

// From the press of Enter in the tag picker until a frame shows one mark more than before.
async function tagTimes(page: Page): Promise<number[]> {
  const times: number[] = [];
  // All of them have arrived before anything is measured.
  await page.getByText("10,000 annotations").waitFor();
  await page.locator(".surface-text").focus();
  for (let run = 0; run <= RUNS; run++) {
    await page.keyboard.press("s");
    await page.keyboard.press("t");
    await page.getByRole("dialog", { name: "Tag the selection" }).waitFor();
    await page.keyboard.type("Tag 3");
    await page.evaluate(watchForMark);
    await page.keyboard.press("Enter");
    times.push(await page.evaluate(() => (window as unknown as Watched).seen));
    await page.locator("[data-save='saved']").waitFor();
  }
  return times.slice(1);
}

// Reading speed: 1,500 pixels a second for eight seconds.
async function scrollFrames(page: Page): Promise<number[]> {
  return await page.evaluate(
    () =>
      new Promise<number[]>((resolve) => {
        const frames: number[] = [];
        const begin = performance.now();
        let last = begin;
        const from = scrollY;
        const step = (now: number): void => {
          frames.push(now - last);
          last = now;
          scrollTo(0, from + (now - begin) * 1.5);
          if (now - begin < 8_000) requestAnimationFrame(step);
          else resolve(frames.slice(2));
        };
        requestAnimationFrame(step);
      }),
  );
}

async function latencies(page: Page, world: BenchWorld, documentId: string): Promise<number[]> {
  const times: number[] = [];
  await page.evaluate(() => scrollTo(0, 0));
  await painted(page);
  for (let run = 0; run < RUNS; run++) {
    await page.evaluate(watchForCount);
    const { id, ...body } = itemAt(documentId, 900_000 + run, { length: 1_000_000, tagIds: world.tagIds });
    await world.ask("PUT", `/projects/${world.projectId}/annotations/${id}`, body, world.other);
    const answered = performance.timeOrigin + performance.now();
    times.push(Math.max(0, (await page.evaluate(() => (window as unknown as Watched).seen)) - answered));
  }
  return times;
}
