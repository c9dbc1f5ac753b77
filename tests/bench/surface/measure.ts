import type { Page } from "@playwright/test";
import { launch } from "./browser.ts";
import { servePage } from "./serve.ts";

/** The surface's figures, medians: `node tests/bench/surface/measure.ts [size] [runs]`. Prints a table. */

const size = Number(process.argv[2] ?? 1_000_000);
const runs = Number(process.argv[3] ?? 7);
const counts = (process.argv[4] ?? "0,10000,50000").split(",").map(Number);

const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const quantile = (values: number[], share: number): number => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;

/** Scrolls by whole frames at a speed and notes how long each frame took. */
function scroll(page: Page, pxPerSecond: number, forMs: number): Promise<number[]> {
  return page.evaluate(async ({ pxPerSecond, forMs }) => {
    scrollTo(0, 20_000);
    await new Promise((done) => setTimeout(done, 300));
    const frames: number[] = [];
    let last = await new Promise<number>(requestAnimationFrame);
    const end = last + forMs;
    while (last < end) {
      const now = await new Promise<number>(requestAnimationFrame);
      frames.push(now - last);
      scrollBy(0, (pxPerSecond * (now - last)) / 1000);
      last = now;
    }
    return frames;
  }, { pxPerSecond, forMs });
}

/** From the call to the frame that shows it; and the call alone. */
function upserts(page: Page): Promise<{ call: number[]; painted: number[] }> {
  return page.evaluate(async () => {
    const { surface } = window.bench;
    scrollTo(0, 20_000);
    await new Promise((done) => setTimeout(done, 400));
    const call: number[] = [];
    const painted: number[] = [];
    const position = surface.positionAt({ x: innerWidth / 2, y: innerHeight / 2 }) ?? 0;
    for (let turn = 0; turn < 15; turn += 1) {
      await new Promise((done) => setTimeout(done, 40));
      const startedMs = performance.now();
      surface.upsert([{ id: "fresh", spans: [{ start: position, end: position + 40 + turn }], colors: [turn % 12], own: true }]);
      call.push(performance.now() - startedMs);
      // The frame after the painting frame begins when that one is done.
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      painted.push(performance.now() - startedMs);
    }
    surface.remove(["fresh"]);
    return { call, painted };
  });
}

function arrivals(page: Page): Promise<{ hundred: number; shift: number; setAgain: number; select: number; hit: number }> {
  return page.evaluate(async () => {
    const { surface, annotations } = window.bench;
    let shift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shift += (entry as unknown as { value: number }).value;
    }).observe({ type: "layout-shift", buffered: false });
    const position = surface.positionAt({ x: innerWidth / 2, y: 20 }) ?? 0;
    const added = Array.from({ length: 100 }, (_, index) => ({ id: `late${index}`, spans: [{ start: position + index * 21, end: position + index * 21 + 60 }], colors: [index % 12], own: false }));
    const startedMs = performance.now();
    surface.upsert(added);
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    const hundred = performance.now() - startedMs;
    await new Promise((done) => setTimeout(done, 300));
    const hitMs = performance.now();
    for (let turn = 0; turn < 100; turn += 1) surface.annotationsAt({ x: innerWidth / 2 - 150 + turn * 3, y: innerHeight / 2 });
    const hit = (performance.now() - hitMs) / 100;
    const selectMs = performance.now();
    surface.setSelected([added[10]!.id]);
    const select = performance.now() - selectMs;
    const setMs = performance.now();
    surface.setAnnotations(annotations);
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    return { hundred, shift, setAgain: performance.now() - setMs, select, hit };
  });
}

const server = await servePage();
const browser = await launch();
const rows: Record<string, Record<string, string>> = {};
const note = (name: string, count: number, value: number): void => {
  (rows[name] ??= {})[`${count}`] = value.toFixed(value < 10 ? 2 : 0);
};
for (const count of counts) {
  const figures: Record<string, number[]> = {};
  const add = (name: string, value: number) => (figures[name] ??= []).push(value);
  const frames: Record<string, number[]> = {};
  for (let run = 0; run < runs; run += 1) {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(`${server.address}?size=${size}&count=${count}`);
    await page.waitForFunction(() => "bench" in window);
    for (const [name, value] of Object.entries(await page.evaluate(() => window.bench.figures))) add(name, value);
    for (const [name, speed] of [["scroll 1,500 px/s", 1_500], ["scroll 6,000 px/s", 6_000], ["scroll 30,000 px/s", 30_000]] as const) {
      (frames[name] ??= []).push(...(await scroll(page, speed, run === 0 ? 2_500 : 1_200)));
    }
    const { call, painted } = await upserts(page);
    add("upsert one: call", median(call));
    add("upsert one: call to painted", median(painted));
    for (const [name, value] of Object.entries(await arrivals(page))) add({ hundred: "100 arrive: to painted", shift: "100 arrive: layout shift", setAgain: "set again: to painted", select: "select with handles: call", hit: "hit test" }[name] ?? name, value);
    await page.close();
  }
  for (const [name, values] of Object.entries(figures)) note(name, count, median(values));
  for (const [name, values] of Object.entries(frames)) {
    note(`${name}: p50`, count, quantile(values, 0.5));
    note(`${name}: p95`, count, quantile(values, 0.95));
    note(`${name}: worst`, count, quantile(values, 1));
  }
}
console.log(`${size} code points, medians of ${runs} (frames: all runs together), milliseconds`);
console.table(rows);
await browser.close();
await server.close();
