import { expect, test } from "@playwright/test";

test("the server says that it is well", async ({ request }) => {
  const response = await request.get("/api/health");
  expect(response.status()).toBe(200);
  expect(await response.json()).toEqual({ status: "ok", version: expect.any(String), database: expect.any(String) });
});

test("the first page opens in a browser", async ({ page }) => {
  await page.goto("/");
  await expect(page.locator("body")).toContainText("Concord");
});
