import { mkdir } from "node:fs/promises";
import { launch } from "./browser.ts";
import { servePage } from "./serve.ts";

/** Screenshots for the eye: `node tests/bench/surface/shots.ts <folder>`. */

const folder = process.argv[2] ?? "test-results/surface";
await mkdir(folder, { recursive: true });
const server = await servePage();
const browser = await launch();
for (const [width, height] of [[1440, 900], [1024, 768], [390, 844]] as const) {
  for (const theme of ["light", "dark"]) {
    const page = await browser.newPage({ viewport: { width, height }, deviceScaleFactor: width === 390 ? 2 : 1, hasTouch: width < 1100 });
    page.on("pageerror", (error) => console.error(error));
    page.on("console", (message) => message.type() === "error" && console.error(message.text()));
    await page.goto(`${server.address}?show&theme=${theme}`);
    await page.waitForFunction(() => "bench" in window && document.querySelector(".paint-group .line") !== null);
    await page.evaluate(() => window.bench.surface.setSelected(["x2"]));
    await page.screenshot({ path: `${folder}/${width}-${theme}-top.png` });
    await page.evaluate(() => {
      const { surface, annotations } = window.bench;
      const caret = annotations.find((annotation) => annotation.id === "caret")!.spans[0]!.start;
      surface.scrollIntoView({ start: caret, end: caret }, "instant");
      surface.setSelection([{ start: caret + 12, end: caret + 40 }]);
    });
    await page.waitForTimeout(300);
    await page.screenshot({ path: `${folder}/${width}-${theme}-below.png` });
    if (width === 1024) {
      await page.evaluate(() => window.bench.surface.setSelection([]));
      await page.evaluate(() => window.bench.surface.setSelected(["x23"]));
      await page.screenshot({ path: `${folder}/${width}-${theme}-selected.png` });
    }
    if (width === 1440 && theme === "light") await page.pdf({ path: `${folder}/print.pdf`, format: "A4" });
    await page.close();
  }
}
await browser.close();
await server.close();
