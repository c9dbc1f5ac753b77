import { chromium, type Browser } from "@playwright/test";
import { findBrowser } from "@/bin/browser";

const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

export async function launch(): Promise<Browser> {
  return await chromium.launch({ executablePath: await findBrowser(), args: flags });
}
