import { cut, join } from "@/tests/e2e/support/cut";
import { makeOwnProject, spanOf } from "@/tests/e2e/support/own-project";
import { Reader } from "@/tests/e2e/support/reader";
import { expect, test } from "@/tests/e2e/support/reader-test";
import { expectAccessible } from "@/tests/e2e/support/test";

/** The text is revised while somebody reads it. */

const text = "The ferry had stopped running before anybody told the captain.\n\nOn the far side the lamp keeper saw the boatman wave.\n\nNobody was there.\n";
const revised = text.replace("The ferry", "In March the ferry").replace("lamp keeper", "lamplighter").replace("Nobody was there.\n", "");

test("the text stays until its reader asks; what was coded away from the network goes to the same words, or asks its author", async ({ browserOf, apiFor, world, faults }) => {
  const api = apiFor("owner");
  const project = await makeOwnProject(api, { members: [{ person: world.people.coder, role: "coder" }] });
  const document = await project.addDocument("Ferry", text);
  await project.annotate(document, [{ spans: [spanOf(text, "Nobody was there")], tags: ["Claim"] }, { spans: [spanOf(text, "boatman")], tags: ["Actor"] }], apiFor("coder"));
  faults.expect(/ERR_FAILED|Failed to fetch|409/u);
  const reader = new Reader(await browserOf("coder"));
  const { page } = reader;
  await reader.open(project.id, document.id);
  await cut(page);
  await reader.findByKeyboard("captain");
  await reader.tagByKeyboard("acto");
  await reader.findByKeyboard("lamp keeper");
  await reader.tagByKeyboard("acto");
  await expect(page.getByText("Not saved: 2 waiting")).toBeVisible();
  await api.post(`${project.path}/documents/${document.id}/revisions`, { text: revised }, "*");
  await join(page);
  await expect(page.getByText("This text was revised.")).toBeVisible();
  await expect.poll(async () => (await project.standing(document)).map((each) => each.quotes[0]).toSorted()).toEqual(["Nobody was there", "boatman", "captain"]);
  // The old text stands until it is asked for.
  await expect(page.getByText("lamp keeper saw")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Show the new text" }).click();
  await expect(page.getByText("In March the ferry")).toBeVisible();
  await expect(page.locator(".paint-group .fill")).toHaveCount(2);

  // What stands on other words now is its author's to place.
  await page.getByText("1 change needs you").click();
  const waiting = page.getByRole("article", { name: /^Not saved: .*“lamp keeper”/u });
  await expect(waiting).toContainText("The document has a new revision");
  await expectAccessible(page);
  await waiting.getByRole("button", { name: "Drop it" }).click();
  await page.keyboard.press("Escape");

  // What lost its place is listed, and put where it belongs.
  await page.getByRole("button", { name: "Show the list" }).click();
  const list = page.getByRole("region", { name: "Without a place" });
  await expect(list).toContainText("Nobody was there");
  await expectAccessible(page);
  await reader.findByKeyboard("wave");
  await list.getByRole("button", { name: "Put it on the selected passage" }).click();
  await expect(list).toBeHidden();
  await expect.poll(async () => (await project.standing(document)).map((each) => each.quotes[0]).toSorted()).toEqual(["boatman", "captain", "wave"]);

  // A moment before it shows the text of then.
  await page.goto(`/projects/${project.id}/documents/${document.id}?at=2020-01-01`);
  await expect(page.getByText("Nobody was there")).toBeVisible();
});
