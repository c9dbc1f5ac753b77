import { expect, type Browser, type Page } from "@playwright/test";
import { launch } from "../../bench/surface/browser.ts";
import { servePage } from "../../bench/surface/serve.ts";

/** The text surface on a page of its own, without the app. */
export type SurfaceServer = { browser: Browser; address: string; close: () => Promise<void> };

export async function startSurface(): Promise<SurfaceServer> {
  const [browser, server] = await Promise.all([launch(), servePage()]);
  return { browser, address: server.address, close: async () => {
    await browser.close();
    await server.close();
  } };
}

/** Opens it and waits until something is painted; whatever the page complains of fails the test when it closes. */
export async function openSurface({ browser, address }: SurfaceServer, query = "show", more: Parameters<Browser["newPage"]>[0] = {}): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1024, height: 768 }, ...more });
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  page.on("close", () => expect(faults).toEqual([]));
  await page.goto(`${address}?${query}`);
  await page.waitForFunction(() => document.querySelector(".paint-group .line") !== null && "bench" in window);
  return page;
}
