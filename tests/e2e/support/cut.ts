import type { Page } from "@playwright/test";

const writes = /\/(?:annotations\/[^/?]+(?:\/restore)?|comments\/[^/?]+|undo)$/u;

/** From here on nothing that this browser codes or says reaches the server; it still hears what others do. */
export const cut = (page: Page): Promise<unknown> => page.context().route(writes, (route) => (route.request().method() === "GET" ? route.fallback() : route.abort("failed")));

/** The network is back, and the browser knows. */
export async function join(page: Page): Promise<void> {
  await page.context().unroute(writes);
  await page.evaluate(() => dispatchEvent(new Event("online")));
}
