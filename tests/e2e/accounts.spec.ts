import { stepAt, totpCode } from "@/lib/auth/totp";
import { linkIn, mailTo } from "@/tests/e2e/support/mailbox";
import { asks, expect, expectAccessible, expectNoSidewaysScroll, type Page, test } from "@/tests/e2e/support/test";

const PASSWORD = "seven quiet lanterns";

function bytesOf(secret: string): Uint8Array {
  const bits = [...secret.replaceAll(/\s/gu, "")].map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0")).join("");
  return new Uint8Array((bits.match(/.{8}/gu) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

test("a forgotten password is chosen anew by a mailed link", async ({ open, world }) => {
  const admin = await open("admin", "/admin");
  await asks(admin, world.people.admin.token, "POST", "/admin/accounts", { name: "Vera Gesslich", email: "vera@example.org", password: PASSWORD });
  const page = await open(null, "/sign-in");
  await expectAccessible(page);
  await page.getByRole("link", { name: "Forgot your password?" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Forgot your password?");
  await page.getByLabel("E-mail address").fill("nobody-here@example.org");
  await page.getByRole("button", { name: "Send me a link" }).click();
  const answer = page.getByText("If an account has this address, the mail is on its way.");
  await expect(answer).toBeVisible();
  await expectAccessible(page);
  await page.reload();
  await page.getByLabel("E-mail address").fill("vera@example.org");
  await page.getByLabel("E-mail address").press("Enter");
  await expect(answer).toBeVisible();
  const path = linkIn(await mailTo("vera@example.org", /new password/u));
  await page.goto(path);
  await expectAccessible(page);
  await page.getByLabel("Choose a password").fill("a river under stars");
  await page.getByRole("button", { name: "Save and sign in" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your projects");
  await mailTo("vera@example.org", /password was changed/u);
  const again = await open(null, path);
  await expect(again.getByRole("heading", { level: 1 })).toHaveText("This link no longer works");
});

test("a second factor is set up, asked for, and a recovery code helps once", async ({ open, world }) => {
  // Several browsers and several looks of axe.
  test.slow();
  const admin = await open("admin", "/admin");
  await asks(admin, world.people.admin.token, "POST", "/admin/accounts", { name: "Karla Reful", email: "karla@example.org", password: PASSWORD });
  const page = await open(null, "/sign-in?to=/account");
  await signIn(page, "karla@example.org", PASSWORD);
  await page.getByRole("button", { name: "Set up an authenticator" }).click();
  await expect(page.getByRole("img", { name: "QR code for the authenticator" })).toBeVisible();
  const secret = bytesOf((await page.getByText(/^[A-Z2-7]{4}( [A-Z2-7]{4})+$/u).textContent()) ?? "");
  await expectAccessible(page);
  await page.getByLabel("Code of the authenticator").fill("000000");
  await page.getByRole("button", { name: "Confirm" }).click();
  await expect(page.getByText("The code is not right, or was used before.")).toBeVisible();
  // The step before: so that the present one is left for signing in.
  await page.getByLabel("Code of the authenticator").fill(totpCode(secret, stepAt(new Date()) - 1));
  await page.getByRole("button", { name: "Confirm" }).click();
  const shown = page.getByRole("list", { name: "Recovery codes" }).getByRole("listitem");
  await expect(shown).toHaveCount(10);
  const codes = await shown.allTextContents();
  await expectAccessible(page);
  await page.getByRole("link", { name: "I have kept them" }).click();
  await expect(page.getByText("10 recovery codes left.")).toBeVisible();
  // They are shown once.
  await expect(shown).toHaveCount(0);
  await expectAccessible(page);
  await mailTo("karla@example.org", /second factor now/u);

  const other = await open(null, "/sign-in?to=/account");
  await signIn(other, "karla@example.org", PASSWORD);
  await expect(other.getByRole("heading", { level: 1 })).toHaveText("Your code");
  await expectAccessible(other);
  await other.getByLabel("Code").fill(totpCode(secret, stepAt(new Date())));
  await other.getByLabel("Code").press("Enter");
  await expect(other.getByRole("heading", { level: 1 })).toHaveText("Karla Reful");

  const lost = await open(null, "/sign-in?to=/account");
  await signIn(lost, "karla@example.org", PASSWORD);
  await lost.getByLabel("Code").fill(codes[0]!.toUpperCase());
  await lost.getByRole("button", { name: "Sign in" }).click();
  await expect(lost.getByText("9 recovery codes left.")).toBeVisible();
});

test("an identity opens an account only after its owner proved it; then by itself", async ({ open, world }) => {
  // Several browsers and several looks of axe.
  test.slow();
  const admin = await open("admin", "/admin");
  await asks(admin, world.people.admin.token, "POST", "/admin/accounts", { name: "Lena Haas", email: "lena@example.org", password: PASSWORD });
  const atUniversity = async (page: Page, name: string): Promise<void> => {
    // The provider's own forms ask for a font from the network.
    await page.route((url) => url.hostname !== "127.0.0.1", (route) => route.fulfill({ status: 200, contentType: "text/css", body: "" }));
    await page.getByRole("button", { name: "Continue with Example University" }).click();
    await page.getByPlaceholder("Enter any login").fill(name);
    await page.getByPlaceholder("and password").fill("any");
    await page.getByRole("button", { name: "Sign-in" }).click();
    await page.getByRole("button", { name: "Continue" }).click();
  };
  const page = await open(null, "/sign-in?to=/account", { expectErrors: /404|Refused to apply style|MIME type/u });
  await atUniversity(page, "lena");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Is this your account?");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Mail me a link instead" }).click();
  await expect(page.getByText("A link is on its way to lena@example.org.")).toBeVisible();
  const mailed = await open(null, linkIn(await mailTo("lena@example.org", /Is this you/u)));
  await expect(mailed.getByRole("heading", { level: 1 })).toHaveText("Connect Example University");
  await expectAccessible(mailed);
  await page.getByLabel("Password of your Concord account").fill("not it at all");
  await page.getByRole("button", { name: "Connect and sign in" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toBeVisible();
  await page.getByLabel("Password of your Concord account").fill(PASSWORD);
  await page.getByRole("button", { name: "Connect and sign in" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Lena Haas");
  await expect(page.getByRole("button", { name: "Disconnect Example University" })).toBeVisible();
  await expectAccessible(page);
  // The claim is used up: the link in the mail leads nowhere now.
  await mailed.reload();
  await expect(mailed.getByRole("heading", { level: 1 })).toHaveText("This link no longer works");

  const second = await open(null, "/sign-in?to=/account", { expectErrors: /404|Refused to apply style|MIME type/u });
  await atUniversity(second, "lena");
  await expect(second.getByRole("heading", { level: 1 })).toHaveText("Lena Haas");

  const mallory = await open(null, "/sign-in", { expectErrors: /404|Refused to apply style|MIME type/u });
  await atUniversity(mallory, "mallory");
  await expect(mallory.getByText("The provider has not verified this e-mail address")).toBeVisible();
});

test("name, address and single sessions are changed on the account page", async ({ open, world }) => {
  // Several browsers and several looks of axe.
  test.slow();
  const admin = await open("admin", "/admin");
  await asks(admin, world.people.admin.token, "POST", "/admin/accounts", { name: "Mira Umzug", email: "mira@example.org", password: PASSWORD });
  const elsewhere = await open(null, "/sign-in?to=/account");
  await signIn(elsewhere, "mira@example.org", PASSWORD);
  await expect(elsewhere.getByRole("heading", { level: 1 })).toHaveText("Mira Umzug");
  const page = await open(null, "/sign-in?to=/account");
  await signIn(page, "mira@example.org", PASSWORD);
  await page.getByLabel("Name", { exact: true }).fill("Mira Neumann");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Mira Neumann");
  await page.getByLabel("E-mail address").fill("mira.neumann@example.org");
  await page.getByRole("button", { name: "Change", exact: true }).click();
  await expect(page.getByText("A link was mailed to mira@example.org and mira.neumann@example.org.")).toBeVisible();
  await expectAccessible(page);
  for (const address of ["mira@example.org", "mira.neumann@example.org"]) {
    const confirm = await open(null, linkIn(await mailTo(address, /Confirm the change/u)));
    await expectAccessible(confirm);
    await confirm.getByRole("button", { name: "I agree" }).click();
    await expect(confirm.getByRole("heading", { level: 1 })).toHaveText(address === "mira@example.org" ? "Thank you" : "The address is changed");
  }
  await page.reload();
  await expect(page.getByLabel("E-mail address")).toHaveValue("mira.neumann@example.org");
  await page.getByRole("button", { name: /^Sign out .* last used/u }).click();
  await expect(page.getByRole("button", { name: /^Sign out .* last used/u })).toHaveCount(0);
  await elsewhere.reload();
  await expect(elsewhere.getByRole("heading", { level: 1 })).toHaveText("Sign in");
});

for (const [path, heading] of [["/admin", "People"], ["/admin/projects", "Projects"], ["/admin/work", "Mails"], ["/admin/server", "Storage"]] as const) {
  test(`${path} is accessible in both themes and fits a phone`, async ({ open }) => {
    for (const [theme, width] of [["light", 1440], ["dark", 1024], ["light", 390]] as const) {
      const page = await open("admin", path, { theme, width });
      await expect(page.getByRole("heading", { level: 2, name: heading })).toBeVisible();
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
    }
    const coder = await open("coder", path, { expectErrors: /404/u });
    await expect(coder.getByRole("heading", { name: "Administration" })).toHaveCount(0);
  });
}

test("an administrator finds somebody, joins a project in the open, and sees that mails arrive", async ({ open, world }) => {
  const page = await open("admin", "/admin");
  await page.getByRole("searchbox").fill("ruben");
  await page.getByRole("searchbox").press("Enter");
  const people = page.getByRole("main");
  await expect(people.getByText(world.people.coder.email)).toBeVisible();
  await expect(people.getByText(world.people.reader.email)).toHaveCount(0);
  await page.getByRole("navigation", { name: "Administration" }).getByRole("link", { name: "Server" }).click();
  await page.getByRole("button", { name: "Send me a test mail" }).click();
  await mailTo(world.people.admin.email, /test of the mail server/u);
  const { id } = await asks<{ id: string }>(page, world.people.stranger.token, "POST", "/projects", { name: "Left alone" });
  await page.getByRole("navigation", { name: "Administration" }).getByRole("link", { name: "Projects" }).click();
  await page.getByRole("button", { name: "Join Left alone" }).click();
  await page.getByLabel("As").selectOption("owner");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Join", exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`/projects/${id}$`, "u"));
  const stranger = await open("stranger", `/projects/${id}/activity`);
  await expect(stranger.getByText("joined as owner, as an administrator of the server")).toBeVisible();
});
