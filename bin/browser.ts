import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { root } from "@/bin/places";
import { Refusal } from "@/bin/refusal";

/** The Chromium for the browser tests: named, installed on the machine, or brought by Playwright. The one without a window is a fifth faster. */
const names = ["chromium-headless-shell", "chrome-headless-shell", "chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "microsoft-edge"];
const places = ["/usr/bin", "/usr/local/bin", "/snap/bin", ...(process.env["PATH"] ?? "").split(delimiter)];
const macPlaces = ["/Applications/Chromium.app/Contents/MacOS/Chromium", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"];

async function playwrightsOwn(): Promise<string | undefined> {
  const { chromium } = await import("@playwright/test");
  const path = chromium.executablePath();
  return existsSync(path) ? path : undefined;
}

export async function findBrowser(): Promise<string | undefined> {
  const named = process.env["CHROMIUM_PATH"];
  if (named) {
    if (existsSync(named)) return named;
    throw new Refusal(`CHROMIUM_PATH is ${named}, and there is no such file.`);
  }
  const candidates = [...places.flatMap((place) => names.map((name) => join(place, name))), ...macPlaces];
  return candidates.find((path) => existsSync(path)) ?? (await playwrightsOwn());
}

function attempt(program: string, args: string[], seconds: number): boolean {
  const { status } = spawnSync(program, args, { cwd: root, stdio: ["ignore", "ignore", "ignore"], timeout: seconds * 1000, env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } });
  return status === 0;
}

/** Finds a browser or installs one; when nothing works, says what a person can do. */
export async function ensureBrowser(): Promise<string> {
  const found = await findBrowser();
  if (found) return found;
  process.stderr.write("Installing a Chromium for the browser tests (once) …\n");
  // Where its own download is refused this fails within seconds.
  attempt(process.execPath, [join("node_modules", "@playwright", "test", "cli.js"), "install", "chromium"], 300);
  const downloaded = await findBrowser();
  if (downloaded) return downloaded;
  // Older systems have only the whole browser.
  const install = (name: string): boolean => attempt("apt-get", ["install", "-y", "--no-install-recommends", name], 600);
  if (process.getuid?.() === 0 && attempt("apt-get", ["update"], 180)) void (install("chromium-headless-shell") || install("chromium"));
  const installed = await findBrowser();
  if (installed) return installed;
  throw new Refusal("No Chromium was found and none could be installed, so the browser tests cannot run.\nInstall Chromium or Chrome, or set CHROMIUM_PATH to one.");
}
