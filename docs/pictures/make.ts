import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Page } from "@playwright/test";
import { findBrowser } from "@/bin/browser";
import { freePort } from "@/bin/postgres";
import { root } from "@/bin/places";
import { nodeFlags } from "@/bin/stage-one.mjs";

/**
 * npm run docs:pictures: the pictures of the guide, taken from the demo project as a first start makes it. Concord runs
 * for it on a data folder of its own, which is thrown away.
 */
const pictures = join(root, "docs", "pictures");
const dataFolder = mkdtempSync(join(tmpdir(), "concord-pictures-"));
const port = await freePort();
const home = `http://127.0.0.1:${port}`;

async function startServer(): Promise<ChildProcess> {
  const child = spawn(process.execPath, [...nodeFlags, join(root, "bin", "serve.ts")], {
    env: { ...process.env, CONCORD_DATA: dataFolder, PORT: String(port), DATABASE_URL: "", PUBLIC_URL: "" },
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  await new Promise<void>((resolve, reject) => {
    child.stdout!.on("data", (said: Buffer) => said.includes("is ready") && resolve());
    child.once("exit", (code) => reject(new Error(`Concord ended with ${code}.`)));
  });
  return child;
}

async function stopServer(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once("exit", resolve));
  // Without the channel it stops, as it would if we were killed.
  child.disconnect();
  await ended;
  rmSync(dataFolder, { recursive: true, force: true });
}

function demoAccount(role: string): { email: string; password: string } {
  const line = readFileSync(join(dataFolder, "demo-accounts.txt"), "utf8").split("\n").find((each) => each.endsWith(`(${role})`));
  const [email, password] = line!.trim().split(/\s+/u) as [string, string];
  return { email, password };
}

async function take(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  // Whatever moves in has come to rest.
  await page.waitForTimeout(600);
  await page.screenshot({ path: join(pictures, `${name}.png`), animations: "disabled", caret: "hide" });
  process.stdout.write(`${name}.png\n`);
}

async function signIn(page: Page): Promise<void> {
  const { email, password } = demoAccount("owner");
  await page.goto(`${home}/sign-in`);
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL(/\/projects$/u);
}

async function takeAll(page: Page): Promise<void> {
  await signIn(page);
  await page.getByRole("link", { name: /Heat and the city/u }).first().click();
  await page.getByRole("heading", { name: "Recently" }).waitFor();
  await take(page, "project");
  const project = page.url();

  await page.goto(`${project}/codebook`);
  await page.getByRole("treeitem", { name: /Bodily signs/u }).first().click();
  await take(page, "codebook");

  await page.goto(`${project}/export`);
  await page.locator("pre").waitFor();
  await take(page, "export");

  await page.goto(`${project}/documents`);
  await page.getByRole("link", { name: /caretaker/iu }).first().click();
  await page.getByText("Saved", { exact: true }).waitFor();
  // Said when all of them have come.
  await page.locator("[data-count]").filter({ hasText: "annotations" }).waitFor();
  for (let press = 0; press < 2; press += 1) await page.keyboard.press("n");
  await take(page, "reader-light");
  await page.emulateMedia({ colorScheme: "dark" });
  await take(page, "reader-dark");
  await page.emulateMedia({ colorScheme: "light" });

  await page.keyboard.press("Escape");
  await page.keyboard.press("/");
  await page.getByRole("searchbox", { name: "Find in the document" }).fill("When did somebody from outside notice.");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  // What was found shines for a moment.
  await page.waitForTimeout(2_000);
  await page.keyboard.press("t");
  await page.keyboard.type("bl");
  await take(page, "tagging");
}

const server = await startServer();
const browser = await chromium.launch({ executablePath: await findBrowser(), args: ["--no-sandbox", "--disable-gpu"] });
try {
  await takeAll(await browser.newPage({ viewport: { width: 1440, height: 900 }, colorScheme: "light", reducedMotion: "reduce", timezoneId: "UTC", locale: "en-GB" }));
} finally {
  await browser.close();
  await stopServer(server);
}
