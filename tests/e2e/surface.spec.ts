import { expect, test, type Browser, type Page } from "@playwright/test";
import { openSurface, startSurface, type SurfaceServer } from "./support/surface-page";

/** The text surface in a real browser, on a page of its own: needs neither the app nor a database. */

let running: SurfaceServer;

test.beforeAll(async () => {
  running = await startSurface();
});
test.afterAll(() => running.close());

const open = (query?: string, more?: Parameters<Browser["newPage"]>[0]): Promise<Page> => openSurface(running, query, more);

type Call = [name: string, ...facts: unknown[]];
const calls = (page: Page, name: string) => page.evaluate((wanted) => (window.bench.calls as Call[]).filter((call) => call[0] === wanted).map((call) => call.slice(1)), name);
const quote = (page: Page, span: { start: number; end: number }) => page.evaluate(({ start, end }) => [...window.bench.content.text].slice(start, end).join(""), span);
/** Where a word of the text stands on the screen. */
const place = (page: Page, word: string, edge: "start" | "end" = "start") => page.evaluate(({ word, edge }) => {
  const text = window.bench.content.text;
  const utf16 = text.indexOf(word) + (edge === "end" ? word.length : 0);
  const position = Array.from(text.slice(0, utf16)).length;
  window.bench.surface.scrollIntoView({ start: position, end: position }, "instant");
  const rect = window.bench.surface.caretRect(position, edge)!;
  return { x: rect.x, y: rect.y + rect.height / 2, position };
}, { word, edge });
const lastSelection = async (page: Page) => (await calls(page, "select")).at(-1)?.[0] as { start: number; end: number }[];

async function drag(page: Page, from: { x: number; y: number }, to: { x: number; y: number }) {
  await page.mouse.move(from.x + 1, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, to.y, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.waitForTimeout(60);
  await page.mouse.up();
  await page.waitForTimeout(60);
}

test("the text in the page is the text of the document", async () => {
  for (const query of ["show", "size=60000&count=300"]) {
    const page = await open(query);
    expect(await page.evaluate(() => document.querySelector(".surface-text")!.textContent === window.bench.content.text)).toBe(true);
    await page.close();
  }
});

test("selecting by mouse gives code points, after characters of two units as well", async () => {
  const page = await open();
  await drag(page, await place(page, "waving"), await place(page, "drawing showed", "end"));
  const spans = await lastSelection(page);
  expect(spans).toHaveLength(1);
  expect(await quote(page, spans[0]!)).toBe("waving; the 2ⁿᵈ drawing showed");
  await page.close();
});

test("a drag means whole words; with Alt just these letters", async () => {
  const page = await open();
  const text = await page.evaluate(() => window.bench.content.text);
  const [word] = /[a-z]{8,}/u.exec(text)!;
  const [from, to] = [await place(page, word.slice(2, 6)), await place(page, word.slice(2, 6), "end")];
  await drag(page, from, to);
  expect(await quote(page, (await lastSelection(page))[0]!)).toContain(word);
  await page.keyboard.press("Escape");
  await page.mouse.click(5, 5);
  await page.keyboard.down("Alt");
  await drag(page, from, to);
  await page.keyboard.up("Alt");
  expect(await quote(page, (await lastSelection(page))[0]!)).toBe(word.slice(2, 6));
  await page.close();
});

test("a drag that strays into the margin takes the line, not the rest of the document", async () => {
  const page = await open();
  await page.evaluate(() => {
    const margin = document.createElement("aside");
    margin.textContent = "A card in the margin, with words of its own.";
    Object.assign(margin.style, { position: "fixed", insetBlock: "0", insetInlineEnd: "0", inlineSize: "140px" });
    document.body.append(margin);
  });
  const from = await place(page, "waving");
  await drag(page, from, { x: 1000, y: from.y });
  const said = await quote(page, (await lastSelection(page))[0]!);
  expect(said).toMatch(/^waving/u);
  expect(said.length).toBeLessThan(120);
  await page.close();
});

test("a selection over several blocks, right to left included", async () => {
  const page = await open();
  await drag(page, await place(page, "قال الصياد"), await place(page, "On the wall", "end"));
  const [span] = await lastSelection(page);
  expect(await quote(page, span!)).toMatch(/^قال[\s\S]+On the wall$/u);
  await page.close();
});

test("Ctrl adds a further span; a click lets go", async () => {
  const page = await open();
  await drag(page, await place(page, "ferry"), await place(page, "running", "end"));
  await page.keyboard.down("Control");
  await drag(page, await place(page, "captain"), await place(page, "worked", "end"));
  await page.keyboard.up("Control");
  const spans = await lastSelection(page);
  expect(await Promise.all(spans.map((span) => quote(page, span)))).toEqual(["ferry had stopped running", "captain, who had worked"]);
  const quiet = await place(page, "The smell");
  await page.mouse.click(quiet.x + 10, quiet.y);
  expect(await lastSelection(page)).toEqual([]);
  await page.close();
});

test("Ctrl adds to what the keyboard selected as well", async () => {
  const page = await open();
  const { position } = await place(page, "ferry");
  await page.evaluate((start) => window.bench.surface.setSelection([{ start, end: start + 5 }]), position);
  await page.keyboard.down("Control");
  await drag(page, await place(page, "captain"), await place(page, "worked", "end"));
  await page.keyboard.up("Control");
  await expect.poll(async () => await Promise.all((await lastSelection(page) ?? []).map((span) => quote(page, span)))).toEqual(["ferry", "captain, who had worked"]);
  await page.close();
});

test("a triple click selects the paragraph and nothing of the blank line after it", async () => {
  const page = await open();
  const word = await place(page, "Waiting, which");
  await page.mouse.click(word.x + 20, word.y, { clickCount: 3 });
  await expect.poll(async () => await Promise.all((await lastSelection(page) ?? []).map((span) => quote(page, span)))).toEqual(["Waiting, which everyone described as the best part of the journey."]);
  await page.close();
});

test("Shift and arrows extend a selection, and finish when Shift is let go", async () => {
  const page = await open();
  const { position } = await place(page, "Waiting, which");
  await page.evaluate((start) => {
    window.bench.surface.focus();
    window.bench.surface.setSelection([{ start, end: start + 3 }]);
  }, position);
  await page.keyboard.down("Shift");
  for (let turn = 0; turn < 4; turn += 1) await page.keyboard.press("ArrowRight");
  await page.waitForTimeout(60);
  await page.keyboard.up("Shift");
  await expect.poll(async () => (await lastSelection(page))?.length).toBe(1);
  expect(await quote(page, (await lastSelection(page))[0]!)).toBe("Waiting");
  await page.close();
});

test("a click picks what lies there, smallest first; an underline alone picks its own", async () => {
  const page = await open();
  const word = await place(page, "always been");
  await page.mouse.click(word.x + 10, word.y);
  const picked = (await calls(page, "pick")).at(-1)![0] as string[];
  const sizes = await page.evaluate((ids) => ids.map((id) => {
    const [span] = window.bench.annotations.find((annotation) => annotation.id === id)!.spans;
    return span!.end - span!.start;
  }), picked);
  expect(picked.length).toBeGreaterThanOrEqual(3);
  expect(sizes).toEqual([...sizes].sort((a, b) => a - b));
  const line = await page.evaluate(() => {
    const rect = document.querySelector(".line.tag-4")!.getBoundingClientRect();
    return { x: rect.x + rect.width / 2, y: rect.y + 1 };
  });
  await page.mouse.click(line.x, line.y);
  expect((await calls(page, "pick")).at(-1)![0]).toHaveLength(1);
  await page.mouse.move(line.x, line.y);
  await expect.poll(async () => (await calls(page, "hover")).length).toBeGreaterThan(0);
  await page.close();
});

test("handles change a span by dragging, by mouse and by touch; Escape puts it back", async () => {
  const page = await open();
  await page.evaluate(() => window.bench.surface.setSelected(["x2"]));
  const grip = async () => {
    const box = (await page.locator(".span-handle.at-end").boundingBox())!;
    return { x: box.x, y: box.y + box.height };
  };
  const target = await place(page, "great many", "end");
  const from = await grip();
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(target.x, target.y + 14, { steps: 6 });
  await page.keyboard.press("Escape");
  await page.mouse.up();
  expect(await calls(page, "resize")).toEqual([]);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(target.x, target.y + 14, { steps: 6 });
  await page.mouse.up();
  const [id, index, span] = (await calls(page, "resize"))[0] as [string, number, { start: number; end: number }];
  expect([id, index]).toEqual(["x2", 0]);
  expect(await quote(page, span)).toMatch(/great many$/u);
  const hit = await page.evaluate(() => {
    const { width, height } = getComputedStyle(document.querySelector(".span-handle")!, "::after");
    return Math.min(Number.parseFloat(width), Number.parseFloat(height));
  });
  expect(hit).toBeGreaterThanOrEqual(24);
  await page.close();
});

test("a selection that was let go does not come back with a slow click elsewhere", async () => {
  const page = await open();
  await drag(page, await place(page, "ferry"), await place(page, "running", "end"));
  await page.evaluate(() => window.bench.surface.setSelection([]));
  await page.mouse.move(5, 5);
  await page.mouse.down();
  await page.waitForTimeout(400);
  await page.mouse.up();
  await page.waitForTimeout(100);
  expect(await calls(page, "select")).toHaveLength(1);
  expect(await page.evaluate(() => window.bench.surface.getSelection())).toEqual([]);
  await page.close();
});

test("by touch: what a long press or the phone's own handles selected is taken, our handles extend it", async () => {
  const page = await open("show", { hasTouch: true, isMobile: true });
  const client = await page.context().newCDPSession(page);
  const word = await place(page, "described");
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", x = 0, y = 0) => client.send("Input.dispatchTouchEvent", { type, touchPoints: type === "touchEnd" ? [] : [{ x, y }] });
  await touch("touchStart", word.x + 20, word.y);
  await page.waitForTimeout(700);
  // A desktop browser does not select on a long press; a phone does this, without telling more than that the selection changed.
  const selectNatively = (from: string) => page.evaluate((text) => {
    const node = [...document.querySelectorAll(".leaf")].find((leaf) => leaf.textContent!.includes(text))!.firstChild as Text;
    getSelection()!.setBaseAndExtent(node, node.data.indexOf(text), node, node.data.indexOf(text) + text.length);
  }, from);
  await selectNatively("described");
  await touch("touchEnd");
  await expect.poll(async () => (await lastSelection(page))?.length, { timeout: 3_000 }).toBe(1);
  expect(await quote(page, (await lastSelection(page))[0]!)).toBe("described");
  await selectNatively("described as");
  await expect.poll(async () => quote(page, (await lastSelection(page))[0]!)).toBe("described as");
  const target = await place(page, "best part", "end");
  const grip = (await page.locator(".span-handle.at-end").boundingBox())!;
  await touch("touchStart", grip.x, grip.y + grip.height + 4);
  for (let step = 1; step <= 5; step += 1) await touch("touchMove", grip.x + ((target.x - grip.x) * step) / 5, target.y + 16);
  await touch("touchEnd");
  await expect.poll(async () => quote(page, (await lastSelection(page))[0]!)).toBe("described as the best part");
  await page.close();
});

test("what arrives is painted without moving the text; a caret and a keyboard selection show", async () => {
  const page = await open();
  const shift = await page.evaluate(async () => {
    let sum = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) sum += (entry as unknown as { value: number }).value;
    }).observe({ type: "layout-shift" });
    window.bench.surface.upsert(Array.from({ length: 100 }, (_, index) => ({ id: `n${index}`, spans: [{ start: index * 9, end: index * 9 + 30 }], colors: [index % 12], own: true })));
    await new Promise((done) => setTimeout(done, 300));
    return sum;
  });
  expect(shift).toBe(0);
  expect(await page.locator(".line").count()).toBeGreaterThan(100);
  await page.evaluate(() => window.bench.surface.setSelection([{ start: 30, end: 30 }]));
  await expect(page.locator(".text-caret")).toBeVisible();
  await page.evaluate(() => window.bench.surface.setSelection([{ start: 30, end: 40 }]));
  expect(await page.evaluate(() => getSelection()!.toString())).toBe(await quote(page, { start: 30, end: 40 }));
  expect(await calls(page, "select")).toEqual([]);
  await page.close();
});

test("narrowing the window moves the paint with the text", async () => {
  const page = await open();
  await page.setViewportSize({ width: 420, height: 768 });
  await page.waitForTimeout(300);
  const apart = await page.evaluate(() => {
    const { surface, annotations } = window.bench;
    const rect = surface.caretRect(annotations[0]!.spans[0]!.start, "start")!;
    const fill = document.querySelector(".fill.tag-0")!.getBoundingClientRect();
    return Math.hypot(fill.left - rect.left, fill.top - rect.top);
  });
  expect(apart).toBeLessThan(8);
  await page.close();
});

test("on paper everything is painted, each mark at its words, and the screen is as before afterwards", async () => {
  const page = await open();
  const furthest = () => page.evaluate(() => {
    const { surface, annotations } = window.bench;
    const marks = [...document.querySelectorAll(".fill")].map((element) => element.getBoundingClientRect());
    return Math.max(...annotations.map(({ spans: [span] }) => {
      const rect = surface.caretRect(span!.start, "start")!;
      return Math.min(...marks.map((mark) => Math.min(Math.abs(mark.left - rect.left), Math.abs(mark.right - rect.left)) + Math.abs(mark.top - rect.top)));
    }));
  });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await page.emulateMedia({ media: "print" });
  expect(await furthest()).toBeLessThan(9);
  expect(await page.locator(".leaf > .paint-group").count()).toBeGreaterThan(20);
  await page.emulateMedia({ media: "screen" });
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await page.waitForTimeout(100);
  expect(await page.locator(".leaf > .paint-group").count()).toBe(0);
  expect(await page.evaluate(() => document.querySelector(".surface-text")!.textContent === window.bench.content.text)).toBe(true);
  await page.close();
});

test("one of two surfaces can go; the other keeps working", async () => {
  const page = await open();
  await page.evaluate(async () => {
    const other = document.createElement("div");
    document.body.append(other);
    window.bench.surfaceAgain(other).destroy();
  });
  await drag(page, await place(page, "ferry"), await place(page, "running", "end"));
  expect(await calls(page, "select")).toHaveLength(1);
  await page.evaluate(() => window.bench.surface.destroy());
  await page.evaluate(() => scrollTo(0, 10));
  expect(await page.locator(".text-surface > *").count()).toBe(0);
  await page.close();
});
