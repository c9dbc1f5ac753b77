import { makeOwnProject, spanOf } from "@/tests/e2e/support/own-project";
import type { World } from "@/tests/e2e/support/people";
import { Reader } from "@/tests/e2e/support/reader";
import { expect, test } from "@/tests/e2e/support/reader-test";
import { seeded } from "@/tests/e2e/support/seeded";
import { expectAccessible, expectNoSidewaysScroll } from "@/tests/e2e/support/test";

/** What people say to each other about the text, and how they hear of it. */

const text = Array.from({ length: 30 }, (_, at) => `${at + 1}. The ferry had stopped running before anybody told the captain, who had worked on it for nineteen years.`).join("\n\n");

type Mail = { to: string[]; subject: string; text: string; headers: Record<string, string> };

async function mailsTo(address: string): Promise<Mail[]> {
  const { mailbox } = seeded<World & { mailbox: string }>();
  const all = (await (await fetch(mailbox)).json()) as Mail[];
  return all.filter((mail) => mail.to.includes(address));
}

test("a comment with a mention is in the other’s bell at once, and leads to its thread", async ({ browserOf, apiFor, world }) => {
  const api = apiFor("owner");
  const { coder, owner } = world.people;
  const project = await makeOwnProject(api, { members: [{ person: coder, role: "coder" }] });
  const document = await project.addDocument("Ferry", text);
  await project.annotate(document, [{ spans: [spanOf(text, "captain")], tags: ["Actor"] }]);
  const other = await browserOf("coder");
  await other.goto(`${project.path}/documents`);
  await expect(other.getByRole("button", { name: /^Notifications/u })).toBeVisible();

  const mine = new Reader(await browserOf("owner"));
  await mine.open(project.id, document.id);
  await mine.page.getByRole("region", { name: "Annotations beside the text" }).getByRole("button").first().click();
  await mine.page.getByRole("button", { name: "Comment on this annotation" }).first().click();
  const field = mine.page.getByRole("textbox", { name: "Comment" });
  await expect(field).toBeFocused();
  await mine.page.keyboard.type("Is he an actor, @rub");
  await expect(mine.page.getByRole("option", { name: coder.name })).toBeVisible();
  await mine.page.keyboard.press("Enter");
  await mine.page.keyboard.type("?");
  await mine.page.keyboard.press("ControlOrMeta+Enter");
  const comments = mine.page.getByRole("region", { name: "Comments" });
  await expect(comments.getByText(`@${coder.name}`)).toBeVisible();
  await expectAccessible(mine.page);

  // Other tests tell the same people of other projects.
  await other.getByRole("button", { name: /^Notifications, \d+ unread/u }).click();
  await other.getByRole("button", { name: "This project" }).click();
  await expectAccessible(other);
  await other.getByRole("link", { name: `${owner.name} mentioned you in “Ferry”` }).click();
  await expect(other).toHaveURL(/thread=/u);
  await expect(other.getByRole("region", { name: "Comments" }).getByText("Is he an actor")).toBeVisible();
  const unreadOf = async (who: typeof api): Promise<number> => (await who.get<{ unread: number }>(`/me/notifications?projectId=${project.id}`)).unread;
  await expect.poll(() => unreadOf(apiFor("coder"))).toBe(0);

  // Answered while the other looks on.
  await other.getByRole("textbox", { name: "Answer" }).fill("He is.");
  await other.keyboard.press("ControlOrMeta+Enter");
  await expect(comments.getByText("He is.")).toBeVisible();
  await expect(mine.page.getByRole("button", { name: /^Notifications, \d+ unread/u })).toBeVisible();
});

test("a mention that nobody looked at comes by mail, and the mail’s link ends the mails without signing in", async ({ browser, browserOf, apiFor, world, faults, baseURL }) => {
  const api = apiFor("owner");
  const { supervisor } = world.people;
  const project = await makeOwnProject(api, { members: [{ person: supervisor, role: "supervisor" }] });
  const document = await project.addDocument("Lighthouse", text);
  await api.put(`${project.path}/comments/${crypto.randomUUID()}`, { subject: { kind: "document", documentId: document.id }, text: `Please look, @${supervisor.name}`, mentions: [supervisor.userId] });
  await expect.poll(async () => (await mailsTo(supervisor.email)).filter((mail) => mail.subject.includes("“Lighthouse”")).length, { timeout: 30_000 }).toBe(1);
  const mail = (await mailsTo(supervisor.email)).find((each) => each.subject.includes("“Lighthouse”"))!;
  expect(mail.text).not.toContain("Please look");
  expect(mail.headers["list-unsubscribe-post"]).toBe("List-Unsubscribe=One-Click");
  const link = /https?:\/\/\S+\/unsubscribe\/\S+/u.exec(mail.text)![0];

  const context = await browser.newContext(baseURL === undefined ? {} : { baseURL });
  faults.watch(context);
  const page = await context.newPage();
  await page.goto(link);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Send me no more mails" }).click();
  await expect(page.getByText("You get no mails about projects any more.")).toBeVisible();
  await context.close();

  const account = await browserOf("supervisor");
  await account.goto("/account");
  await expect(account.getByLabel("Somebody mentions me: by mail")).toHaveValue("never");
  await account.getByLabel("Somebody mentions me: by mail").selectOption("at-once");
  await expect(account.getByText("Saved", { exact: true }).first()).toBeVisible();
  await account.reload();
  await expect(account.getByLabel("Somebody mentions me: by mail")).toHaveValue("at-once");
  await expectAccessible(account);
});

test("a thread by keyboard alone: on a selection, answered, edited, resolved, taken away and brought back", async ({ browserOf, apiFor, world }) => {
  const api = apiFor("owner");
  const project = await makeOwnProject(api, { members: [{ person: world.people.reader, role: "reader" }] });
  const document = await project.addDocument("Ferry", text);
  const mine = new Reader(await browserOf("owner"));
  const { page } = mine;
  await mine.open(project.id, document.id);
  await mine.findByKeyboard("nineteen years");
  await page.keyboard.press("c");
  await expect(page.getByRole("textbox", { name: "Comment" })).toBeFocused();
  await page.keyboard.type("Why so long?");
  await page.keyboard.press("ControlOrMeta+Enter");
  const comments = page.getByRole("region", { name: "Comments" });
  // Not the field, which still has it for a moment.
  await expect(comments.getByRole("paragraph").filter({ hasText: "Why so long?" })).toBeVisible();
  await expect(comments.getByText("nineteen years")).toBeVisible();
  const answer = page.getByRole("textbox", { name: "Answer" });
  const said = comments.getByRole("listitem");
  await answer.focus();
  await page.keyboard.type("Nobody knows.");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(said.getByText("Nobody knows.")).toBeVisible();
  // It shows before the server has it, and can be edited after that.
  await expect(comments.getByRole("button", { name: "Edit" })).toHaveCount(2);
  await comments.getByRole("button", { name: "Edit" }).last().focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("textbox", { name: "Your comment" })).toBeFocused();
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.type(" Not even he.");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(said.getByText("Nobody knows. Not even he.")).toBeVisible();
  await comments.getByRole("button", { name: "Delete comment" }).last().focus();
  await page.keyboard.press("Enter");
  await expect(comments.getByText("A comment by you was deleted.")).toBeVisible();
  await comments.getByRole("button", { name: "Restore comment" }).focus();
  await page.keyboard.press("Enter");
  await expect(said.getByText("Nobody knows. Not even he.")).toBeVisible();
  await comments.getByRole("button", { name: "Resolve" }).focus();
  await page.keyboard.press("Enter");
  await expect(comments.getByText("Resolved", { exact: true })).toBeVisible();
  await answer.focus();
  await page.keyboard.press("Escape");
  await expect(comments).toBeHidden();
  await expect(mine.text).toBeFocused();
});

test("a note and a comment by keyboard leave one in the text, and the same key answers", async ({ browserOf, apiFor }) => {
  const project = await makeOwnProject(apiFor("owner"));
  const document = await project.addDocument("Ferry", text);
  await project.annotate(document, [{ spans: [spanOf(text, "captain")], tags: ["Actor"] }]);
  const mine = new Reader(await browserOf("owner"));
  const { page } = mine;
  await mine.open(project.id, document.id);
  await expect(page.getByText("1 annotation", { exact: true })).toBeVisible();
  await page.keyboard.press("n");
  const card = page.getByRole("region", { name: /^Annotation by/u });
  const note = page.getByRole("textbox", { name: "Note" });
  await expect(card).toBeVisible();
  for (const leave of ["Escape", "ControlOrMeta+Enter"]) {
    await page.keyboard.press("m");
    await expect(note).toBeFocused();
    if (leave !== "Escape") await page.keyboard.type("He is one.");
    await page.keyboard.press(leave);
    await expect(mine.text).toBeFocused();
    await expect(note).toBeHidden();
  }
  await expect(card.getByText("He is one.")).toBeVisible();
  await mine.isSaved();
  await page.keyboard.press("c");
  await expect(page.getByRole("textbox", { name: "Comment" })).toBeFocused();
  await page.keyboard.type("Is he?");
  await page.keyboard.press("ControlOrMeta+Enter");
  const comments = page.getByRole("region", { name: "Comments" });
  await expect(comments.getByRole("listitem").getByText("Is he?")).toBeVisible();
  await expect(mine.text).toBeFocused();
  await page.keyboard.press("c");
  await expect(page.getByRole("textbox", { name: "Answer" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(comments).toBeHidden();
  await expect(mine.text).toBeFocused();
  // From the text, Escape lets go of the annotation first, and then of the comments.
  await page.keyboard.press("Shift+C");
  await expect(comments).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await expect(comments).toBeHidden();
});

test("the discussion lists every thread, filters them, and threads on tags stand in the codebook", async ({ browserOf, apiFor, world }) => {
  const [api, coder] = [apiFor("owner"), apiFor("coder")];
  const project = await makeOwnProject(api, { members: [{ person: world.people.coder, role: "coder" }] });
  const page = await browserOf("owner");
  await page.goto(`${project.path}/discussion`);
  await expect(page.getByRole("heading", { name: "Nothing has been said yet" })).toBeVisible();
  const document = await project.addDocument("Ferry", text);
  const say = (as: typeof api, body: object) => as.put(`${project.path}/comments/${crypto.randomUUID()}`, body);
  await say(coder, { subject: { kind: "document", documentId: document.id }, text: "Too short a text?" });
  await say(coder, { subject: { kind: "tag", tagId: project.tags["Actor"]!.id }, text: "Are ferries actors?" });
  await expect(page.getByText("Too short a text?")).toBeVisible();
  await expect(page.getByText("1 new")).toHaveCount(2);
  await expectAccessible(page);
  await page.getByRole("combobox", { name: "Which" }).selectOption("mine");
  await expect(page.getByText("No thread is like this")).toBeVisible();
  await page.getByRole("combobox", { name: "Which" }).selectOption("unread");
  await page.getByRole("button", { name: /Are ferries actors/u }).click();
  // Read now, and still there.
  await expect(page.getByText("1 new")).toHaveCount(1);
  await page.getByRole("link", { name: "Open in the codebook" }).click();
  await expect(page.getByRole("region", { name: "Comments on this tag" }).getByText("Are ferries actors?").first()).toBeVisible();
  await page.getByRole("textbox", { name: "Answer" }).fill("No.");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(page.getByRole("region", { name: "Comments on this tag" }).getByRole("list", { name: "Comments" }).getByText("No.", { exact: true })).toBeVisible();
  await expectAccessible(page);
});

for (const [width, height] of [[1440, 900], [1024, 768], [390, 844]] as const) {
  test(`comments open at ${width} × ${height} without moving the text`, async ({ browserOf, apiFor, world }) => {
    const api = apiFor("owner");
    const project = await makeOwnProject(api, { members: [{ person: world.people.coder, role: "coder" }] });
    const document = await project.addDocument("Ferry", text);
    await apiFor("coder").put(`${project.path}/comments/${crypto.randomUUID()}`, { subject: { kind: "span", documentId: document.id, span: spanOf(text, "captain") }, text: "Who is this?" });
    const page = await browserOf("owner", { viewport: { width, height } });
    const reader = new Reader(page);
    await reader.open(project.id, document.id);
    const before = await reader.text.boundingBox();
    await page.getByRole("button", { name: "Comments, 1 unread" }).click();
    await expect(page.getByText("Who is this?")).toBeVisible();
    expect(await reader.text.boundingBox()).toEqual(before);
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
  });
}
