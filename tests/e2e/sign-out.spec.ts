import { cut, join } from "@/tests/e2e/support/cut";
import { makeOwnProject } from "@/tests/e2e/support/own-project";
import { Reader } from "@/tests/e2e/support/reader";
import { expect, test } from "@/tests/e2e/support/reader-test";
import { expectAccessible, type Page } from "@/tests/e2e/support/test";

const PASSWORD = "seven quiet lanterns";
const text = "The ferry had stopped running before anybody told the captain.\n";

async function signIn(page: Page, email: string): Promise<void> {
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your projects");
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: /account of/u }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
}

test("signing out with work that waits asks first; it never goes out in the name of the next person, and goes out when its own is back", async ({ browserOf, faults, apiFor }) => {
  // Three times somebody signs in.
  test.slow();
  const [admin, api] = [apiFor("admin"), apiFor("owner")];
  const person = async (name: string, email: string) => ({ ...(await admin.post<{ id: string }>("/admin/accounts", { name, email, password: PASSWORD })), email });
  const [first, second] = [await person("Petra First", "petra@example.org"), await person("Quirin Second", "quirin@example.org")];
  const project = await makeOwnProject(api);
  for (const { email } of [first, second]) await api.post(`${project.path}/members`, { email, role: "coder" });
  const document = await project.addDocument("Ferry", text);
  faults.expect(/ERR_FAILED|Failed to fetch|status of 401/u);
  const page = await browserOf("stranger");
  await page.context().clearCookies();
  const reader = new Reader(page);
  const sent: string[] = [];
  page.context().on("response", (response) => {
    const request = response.request();
    if (request.method() === "PUT" && response.ok()) sent.push(request.headers()["concord-account"] ?? "nobody");
  });

  await page.goto("/sign-in");
  await signIn(page, first.email);
  await reader.open(project.id, document.id);
  await cut(page);
  await reader.findByKeyboard("stopped");
  await reader.tagByKeyboard("acti");
  await expect(page.getByText("Not saved: 1 waiting")).toBeVisible();
  await signOut(page);
  const asks = page.getByRole("dialog", { name: "Some of your work is not saved yet" });
  await expect(asks).toContainText("1 change has not reached the server. It stays in this browser, and is sent when you sign in here again.");
  await expectAccessible(page);
  await asks.getByRole("button", { name: "Stay signed in" }).click();
  await expect(page.getByText("Not saved: 1 waiting")).toBeVisible();
  await signOut(page);
  await asks.getByRole("button", { name: "Sign out all the same" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sign in");

  await join(page);
  await signIn(page, second.email);
  await expect(page.getByRole("button", { name: /^Not saved yet/u })).toHaveCount(0);
  await reader.open(project.id, document.id);
  await reader.findByKeyboard("captain");
  await reader.tagByKeyboard("acto");
  await reader.isSaved();
  await expect(page.locator(".paint-group .fill")).toHaveCount(1);
  expect((await project.standing(document)).map((each) => each.quotes[0])).toEqual(["captain"]);
  expect(sent).toEqual([second.id]);
  await signOut(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sign in");

  await signIn(page, first.email);
  await expect.poll(async () => (await project.standing(document)).map((each) => each.quotes[0]).toSorted()).toEqual(["captain", "stopped"]);
  expect(sent).toEqual([second.id, first.id]);
});

test("a window whose session ended, or in which somebody else is signed in, says so and sends nothing; it goes on when its person is back", async ({ browserOf, faults, apiFor, world }) => {
  const { owner, coder } = world.people;
  const project = await makeOwnProject(apiFor("owner"), { members: [{ person: coder, role: "coder" }] });
  const document = await project.addDocument("Ferry", text);
  faults.expect(/ERR_FAILED|Failed to fetch|status of 401/u);
  const reader = new Reader(await browserOf("coder"));
  const { page } = reader;
  const context = page.context();
  const become = ({ session }: { session: string }) => context.addCookies([{ name: "concord.session", value: session, url: new URL("/", page.url()).href }]);
  await reader.open(project.id, document.id);
  await context.clearCookies();
  await reader.findByKeyboard("stopped");
  await reader.tagByKeyboard("acti");
  await page.getByText("Not saved: 1 waiting · sign in again").click();
  const panel = page.getByRole("dialog", { name: "What is not saved yet" });
  await expect(panel).toContainText("Your session has ended. Sign in again, nothing is lost");
  await expectAccessible(page);
  await become(owner);
  await panel.getByRole("button", { name: "Try now" }).click();
  await expect(panel).toContainText("Somebody else is signed in in this browser now.");
  await expect(panel.getByRole("link", { name: "Sign in again (new tab)" })).toBeVisible();
  expect(await project.standing(document)).toEqual([]);
  await become(coder);
  // As one comes back from the other tab.
  await page.evaluate(() => dispatchEvent(new Event("focus")));
  await expect(panel).toContainText("Everything you did here is saved.");
  expect((await project.standing(document)).map((each) => each.quotes[0])).toEqual(["stopped"]);
});
