import { startSecondServer } from "@/tests/e2e/support/second-server";
import { expect, expectAccessible, test as base } from "@/tests/e2e/support/test";

/** The address of a server that has no mail server. */
const test = base.extend<{ withoutMail: string }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of fixtures from the pattern
  withoutMail: async ({}, use) => {
    const server = await startSecondServer({ SMTP_URL: "", SMTP_FROM: "" });
    await use(server.url);
    await server.stop();
  },
});

test("where no mail goes out, the page for a forgotten password says who can help", async ({ page, withoutMail }) => {
  await page.goto(`${withoutMail}/forgot`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Forgot your password?");
  await expect(page.getByText("This server sends no mail. An administrator can give you a link with which you choose a new password.")).toBeVisible();
  await expect(page.getByLabel("E-mail address")).toHaveCount(0);
  await expectAccessible(page);
  await page.getByRole("link", { name: "Back to signing in" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sign in");
});
