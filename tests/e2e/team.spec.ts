import { expect, expectAccessible, test } from "@/tests/e2e/support/test";

test("a project is made, somebody follows an invitation into it, and it is deleted by typing its name", async ({ open }) => {
  const page = await open("supervisor", "/projects/new");
  await page.getByRole("button", { name: "Create project" }).click();
  await expect(page.getByText("Please fill this in.")).toBeVisible();
  await page.getByLabel("Name").fill("Rivers and towns");
  const lines = ["Where towns meet water.", ...Array.from({ length: 12 }, (_, at) => `Line ${at + 1} of what it is about.`), "The last line."];
  await page.getByLabel("Description").fill(lines.join("\n"));
  await page.getByRole("radio", { name: "Blind" }).check();
  await page.getByRole("button", { name: "Create project" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Rivers and towns");
  await expect(page.getByRole("link", { name: "Import documents" })).toBeVisible();
  // The beginning of a long description stands there, the rest on demand.
  await page.getByRole("button", { name: "more of the description" }).click();
  await expect(page.getByText("The last line.")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "less of the description" }).click();
  await expect(page.getByRole("button", { name: "more of the description" })).toHaveAttribute("aria-expanded", "false");

  await page.getByRole("link", { name: "Invite people" }).click();
  await page.getByLabel("E-mail address").fill("not an address");
  await page.getByRole("button", { name: "Make an invitation" }).click();
  await expect(page.getByLabel("E-mail address")).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByLabel("E-mail address")).toHaveValue("not an address");
  await page.getByLabel("E-mail address").fill("newcomer@example.org");
  await page.getByRole("button", { name: "Make an invitation" }).click();
  const link = await page.getByLabel("Invitation link").inputValue();
  await expectAccessible(page);

  await expect(page.getByRole("listitem").filter({ hasText: "newcomer@example.org" })).toContainText("coder");
  const guest = await open(null, new URL(link).pathname);
  await expect(guest.getByRole("heading", { level: 1 })).toHaveText("Rivers and towns");
  await expectAccessible(guest);
  await guest.getByLabel("Your name").fill("Nele Comer");
  await guest.getByLabel("Choose a password").fill("short");
  await guest.getByRole("button", { name: "Create my account and join" }).click();
  await expect(guest.getByText("The password has 5 characters; it needs at least 10.")).toBeVisible();
  await expect(guest.getByLabel("Your name")).toHaveValue("Nele Comer");
  await guest.getByLabel("Choose a password").fill("lanterns over water");
  await guest.getByRole("button", { name: "Create my account and join" }).click();
  await expect(guest).toHaveURL(/\/projects\//u);
  await expect(guest.getByRole("heading", { level: 1 })).toHaveText("Rivers and towns");

  await page.reload();
  await page.getByLabel("Role of Nele Comer").selectOption("reader");
  await expect(page.getByText("Nele Comer is reader now").first()).toBeVisible();
  // On a phone the role and what can be done stand behind one button, large enough for a finger.
  await page.setViewportSize({ width: 390, height: 844 });
  const acts = page.getByRole("button", { name: "Reader: role and membership of Nele Comer" });
  expect((await acts.boundingBox())!.height).toBeGreaterThanOrEqual(44);
  await expectAccessible(page);
  await acts.click();
  await page.getByRole("menuitem", { name: "Remove from the project …" }).click();
  await expect(page.getByRole("dialog", { name: "Remove Nele Comer?" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(acts).toBeFocused();
  await page.keyboard.press("Enter");
  await page.getByRole("menuitemradio", { name: "Coder" }).press("Enter");
  await expect(page.getByText("Nele Comer is coder now").first()).toBeVisible();
  await page.setViewportSize({ width: 1280, height: 720 });

  await page.getByRole("navigation", { name: "Project" }).getByRole("link", { name: "Settings" }).click();
  await page.getByRole("button", { name: "Delete this project …" }).click();
  await page.getByLabel("Type “Rivers and towns” to confirm").press("Enter");
  await expect(page.getByText("Type “Rivers and towns” exactly")).toBeVisible();
  await page.getByLabel("Type “Rivers and towns” to confirm").fill("Rivers and towns");
  await page.getByRole("button", { name: "Delete the project" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your projects");
  await expect(page.getByText("Deleted “Rivers and towns”").first()).toBeVisible();
  await expect(page.getByRole("link", { name: "Rivers and towns" })).toHaveCount(0);
  // Whoever was in it is told, and taken to what there is.
  await expect(guest.getByText("This project is no longer open to you").first()).toBeVisible();
  await expect(guest.getByRole("heading", { level: 1 })).toHaveText("Your projects");
});

test("an administrator makes an account, and its owner comes in by the link", async ({ open }) => {
  const page = await open("admin", "/admin");
  await page.getByLabel("Name", { exact: true }).fill("Otto Neu");
  await page.getByLabel("E-mail address").fill("otto@example.org");
  await page.getByRole("button", { name: "Create account" }).click();
  const link = await page.getByLabel("Link to choose a password").inputValue();
  const owner = await open(null, new URL(link).pathname);
  await owner.getByLabel("Choose a password").fill("a quiet morning walk");
  await owner.getByRole("button", { name: "Save and sign in" }).click();
  await expect(owner.getByRole("heading", { name: "You are in no project yet" })).toBeVisible();
  await page.getByRole("button", { name: "More for Otto Neu" }).click();
  await page.getByRole("menuitem", { name: "Disable" }).click();
  await expect(page.getByText("Otto Neu is signed out and cannot sign in").first()).toBeVisible();
});

test("a token is shown once and revoked", async ({ open }) => {
  const page = await open("reader", "/account");
  await page.getByLabel("What it is for").fill("Nightly export");
  await page.getByRole("button", { name: "Make a token" }).click();
  await expect(page.getByLabel("Token", { exact: true })).not.toHaveValue("");
  await page.getByRole("button", { name: "Revoke Nightly export" }).click();
  await page.getByRole("button", { name: "Revoke", exact: true }).click();
  await expect(page.getByText("“Nightly export” no longer works").first()).toBeVisible();
});
