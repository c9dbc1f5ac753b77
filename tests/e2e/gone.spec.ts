import type { Api } from "@/tests/e2e/support/api";
import { cut, join } from "@/tests/e2e/support/cut";
import { makeOwnProject } from "@/tests/e2e/support/own-project";
import type { Person, Who } from "@/tests/e2e/support/people";
import { Reader } from "@/tests/e2e/support/reader";
import { expect, type Faults, test } from "@/tests/e2e/support/reader-test";
import { expectAccessible, type Page } from "@/tests/e2e/support/test";

const text = "The ferry had stopped running before anybody told the captain.\n";

type Means = { api: Api; coder: Person; faults: Faults; browserOf: (who: Who, options?: { permissions?: string[] }) => Promise<Page> };

/** A coder whose two acts on one passage, and one on another, do not reach the server. */
async function cutOff({ api, coder, faults, browserOf }: Means) {
  const project = await makeOwnProject(api, { members: [{ person: coder, role: "coder" }] });
  const document = await project.addDocument("Ferry", text);
  // What the server refuses stands in the console too.
  faults.expect(/ERR_FAILED|Failed to fetch|status of 4\d\d/u);
  const reader = new Reader(await browserOf("coder", { permissions: ["clipboard-read", "clipboard-write"] }));
  const { page } = reader;
  await reader.open(project.id, document.id);
  await cut(page);
  await reader.findByKeyboard("stopped");
  await reader.tagByKeyboard("acti");
  await page.keyboard.press("m");
  await page.keyboard.type("a long thought");
  await page.keyboard.press("Control+Enter");
  await reader.findByKeyboard("captain");
  await reader.tagByKeyboard("acto");
  await expect(page.getByText("Not saved: 3 waiting")).toBeVisible();
  return { project, document, page };
}

const refusals = (page: Page) => page.getByRole("button", { name: "Not saved yet: 2 need you" });
const nothingWaits = (page: Page) => expect(page.getByRole("button", { name: /^Not saved yet/u })).toHaveCount(0);

test("the membership ended meanwhile: the words are still there, can be copied, and are dropped only when their person says so", async ({ browserOf, faults, apiFor, world }) => {
  const api = apiFor("owner");
  const { project, page } = await cutOff({ api, coder: world.people.coder, faults, browserOf });
  await api.delete(`${project.path}/members/${world.people.coder.userId}`);
  await expect(page.getByText("This project is no longer open to you").first()).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your projects");
  await join(page);
  await expect(refusals(page)).toBeVisible();
  await page.reload();
  await refusals(page).click();
  const dialog = page.getByRole("dialog", { name: "Not saved yet" });
  await expect(dialog).toContainText("you are no member any more");
  await expect(dialog.getByRole("listitem").filter({ hasText: "stopped" }).last()).toContainText("a long thought");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Copy the words" }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe("stopped\nAction\na long thought\n\ncaptain\nActor");
  const asked = page.waitForResponse((response) => response.request().method() === "PUT");
  await dialog.getByRole("button", { name: "Try again" }).click();
  expect((await asked).status()).toBe(404);
  await expect(dialog).toContainText("2 need you");
  await dialog.getByRole("button", { name: "Drop it …" }).click();
  const sure = page.getByRole("dialog", { name: "Drop what was not saved?" });
  await expect(sure).toContainText("3 changes that the server never had are thrown away.");
  await expectAccessible(page);
  await sure.getByRole("button", { name: "Drop it" }).click();
  await expect(dialog).toContainText("Nothing waits any more.");
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your projects");
  await nothingWaits(page);
});

test("the document was deleted meanwhile: what was coded goes out when it is restored", async ({ browserOf, faults, apiFor, world }) => {
  const api = apiFor("owner");
  const { project, document, page } = await cutOff({ api, coder: world.people.coder, faults, browserOf });
  await api.delete(`${project.path}/documents/${document.id}`);
  await expect(page.getByText("This document was deleted").first()).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`${project.path}/documents$`, "u"));
  await join(page);
  await refusals(page).click();
  const dialog = page.getByRole("dialog", { name: "Not saved yet" });
  await expect(dialog).toContainText("The document or the project was deleted");
  await api.post(`${project.path}/documents/${document.id}/restore`);
  await dialog.getByRole("button", { name: "Try again" }).click();
  await expect(dialog).toContainText("Nothing waits any more.");
  await page.keyboard.press("Escape");
  await nothingWaits(page);
  expect((await project.standing(document)).map(({ quotes, note }) => [quotes[0], note]).toSorted()).toEqual([["captain", null], ["stopped", "a long thought"]]);
});

test("what was refused before for another reason is not lost either when the document is gone", async ({ browserOf, faults, apiFor, world }) => {
  const api = apiFor("owner");
  const { project, document, page } = await cutOff({ api, coder: world.people.coder, faults, browserOf });
  await api.patch(`${project.path}/tags/${project.tags["Action"]!.id}`, { retired: true });
  await join(page);
  await expect(page.getByText("1 change needs you")).toBeVisible();
  await api.delete(`${project.path}/documents/${document.id}`);
  await page.getByRole("button", { name: "Not saved yet: 1 needs you" }).click();
  const dialog = page.getByRole("dialog", { name: "Not saved yet" });
  await expect(dialog.getByRole("button", { name: "Copy the words" })).toBeVisible();
  await expect(dialog.getByRole("link", { name: "Open" })).toHaveCount(0);
});
