import { join } from "@/tests/e2e/support/cut";
import { cutOff } from "@/tests/e2e/support/cut-off";
import { spanOf } from "@/tests/e2e/support/own-project";
import { expect, test } from "@/tests/e2e/support/reader-test";
import { expectAccessible } from "@/tests/e2e/support/test";

/** The text is revised while somebody reads it. */

const text = "The ferry had stopped running before anybody told the captain.\n\nOn the far side the lamp keeper saw the boatman wave.\n\nNobody was there.\n";
const revised = text.replace("The ferry", "In March the ferry").replace("On the far side the lamp keeper saw", "On the far shore the old lamp keeper saw").replace("running before anybody", "running long before somebody").replace("Nobody was there.\n", "");

test("the text stays until its reader asks; what was coded away from the network goes to the same words, or asks its author", async ({ browserOf, apiFor, world, faults }) => {
  const api = apiFor("owner");
  const { project, document, reader, page } = await cutOff({ browserOf, faults }, api, {
    text,
    who: "coder",
    members: { members: [{ person: world.people.coder, role: "coder" }] },
    before: (at) => at.project.annotate(at.document, [{ spans: [spanOf(text, "Nobody was there")], tags: ["Claim"] }, { spans: [spanOf(text, "boatman")], tags: ["Actor"] }, { spans: [spanOf(text, "stopped running before anybody")], tags: ["Action"] }], apiFor("coder")),
  });
  await reader.findByKeyboard("captain");
  await reader.tagByKeyboard("acto");
  await reader.findByKeyboard("On the far side the lamp keeper");
  await reader.tagByKeyboard("acto");
  await expect(page.getByText("Not saved: 2 waiting")).toBeVisible();
  await api.post(`${project.path}/documents/${document.id}/revisions`, { text: revised }, "*");
  await join(page);
  await expect(page.getByText("This text was revised.")).toBeVisible();
  await expect.poll(async () => (await project.standing(document)).map((each) => each.quotes[0]).toSorted()).toEqual(["Nobody was there", "boatman", "captain", "stopped running long before somebody"]);
  // The old text stands until it is asked for.
  await expect(page.getByText("On the far side the lamp keeper saw")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Show the new text" }).click();
  await expect(page.getByText("In March the ferry")).toBeVisible();
  await expect(page.locator(".paint-group .fill")).toHaveCount(3);

  // What stands on other words now is its author's to place.
  await page.getByText("1 change needs you").click();
  const waiting = page.getByRole("article", { name: /^Not saved: .*“On the far side the lamp keeper”/u });
  await expect(waiting).toContainText("The document has a new revision");
  await expectAccessible(page);
  await expect(waiting).toContainText("On the far shore the old lamp keeper");
  await waiting.getByRole("button", { name: "Put it there" }).click();
  await expect(waiting).toHaveCount(0);
  await page.keyboard.press("Escape");
  await reader.isSaved();

  // A place in doubt is settled by its author.
  await page.getByRole("button", { name: /place in doubt/u }).click();
  const card = page.getByRole("region", { name: /^Annotation by/u });
  await expect(card).toContainText("this place is in doubt");
  await expectAccessible(page);
  await card.getByRole("button", { name: "The place is right" }).click();
  await expect(card).not.toContainText("in doubt");

  // What lost its place is listed, and put where it belongs.
  await page.getByRole("button", { name: "1 annotation without a place in this text" }).click();
  const list = page.getByRole("region", { name: "Without a place" });
  await expect(list).toContainText("Nobody was there");
  await expectAccessible(page);
  await reader.findByKeyboard("wave");
  await list.getByRole("button", { name: "Put it on the selected passage" }).click();
  await expect(list).toBeHidden();
  await expect.poll(async () => (await project.standing(document)).map((each) => each.quotes[0]).toSorted()).toEqual(["On the far shore the old lamp keeper", "boatman", "captain", "stopped running long before somebody", "wave"]);

  // A moment before it shows the text of then.
  await page.goto(`/projects/${project.id}/documents/${document.id}?at=2020-01-01`);
  await expect(page.getByText("Nobody was there")).toBeVisible();
});
