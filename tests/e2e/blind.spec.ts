import type { Api } from "@/tests/e2e/support/api";
import { makeOwnProject, spanOf } from "@/tests/e2e/support/own-project";
import type { World } from "@/tests/e2e/support/people";
import { Reader } from "@/tests/e2e/support/reader";
import type { Page } from "@/tests/e2e/support/test";
import { expect, test } from "@/tests/e2e/support/reader-test";

const text = "Heat rises over the city. Rain falls on the river.\n\nNobody had asked the people who live there.";
const note = "a thought of the other coder alone";
const pages = ["", "/documents", "/codebook", "/members", "/activity", "/discussion", "/export", "/deleted"];

type Seen = { words: string[]; bytes: string; secrets: string[] };
type At = { open: () => Promise<Page>; api: Record<"admin" | "owner" | "other", Api>; world: World };

const PASSWORD = "a quiet morning walk";

/** A blind phase in which the coder works and looks at every page, while the other coder does this much. */
async function record({ open, api: { admin, owner, other }, world }: At, work: number): Promise<Seen> {
  // Somebody who is in no other project, and was told of nothing else.
  const email = `blind-${crypto.randomUUID()}@example.org`;
  const { id: userId } = await admin.post<{ id: string }>("/admin/accounts", { name: "Bea Blind", email, password: PASSWORD });
  const coder = { ...world.people.coder, userId, email };
  const project = await makeOwnProject(owner, { codingMode: "blind", members: [{ person: coder, role: "coder" }, { person: world.people.stranger, role: "coder" }] });
  const document = await project.addDocument("Weather", text);
  for (const person of [coder, world.people.stranger]) await owner.post(`${project.path}/assignments`, { documentId: document.id, userId: person.userId });
  const page = await open();
  await page.goto("/sign-in");
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your projects");
  const bytes: Promise<string>[] = [];
  page.on("response", (response) => {
    if (/\/_next\/static\/|\/me\/events/u.test(response.url())) return;
    bytes.push(response.text().catch(() => ""));
  });
  const reader = new Reader(page);
  await reader.open(project.id, document.id);
  await reader.findByKeyboard("Heat");
  await reader.tagByKeyboard("acti");
  await reader.isSaved();
  const secrets = await codeMuch(other, { project, document, mention: userId }, work);
  await reader.findByKeyboard("city");
  await reader.tagByKeyboard("acto");
  await reader.isSaved();
  const words = [await page.locator("body").innerText()];
  for (const path of [...pages.map((rest) => `/projects/${project.id}${rest}`), `/projects/${project.id}/documents/${document.id}/history`, "/projects", `/projects/${project.id}/documents/${document.id}`]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    if (path.endsWith(document.id)) await expect(page.getByText("2 annotations")).toBeVisible();
    if (path.endsWith("/export")) await expect(page.getByText(/annotation_id/u)).toBeVisible();
    // The last thing a page shows of what it is told.
    await expect(page.getByRole("button", { name: "Notifications, 1 unread" })).toBeVisible();
    words.push(`${path.replaceAll(/[0-9a-f-]{36}/gu, "#")}\n${await settled(page)}`);
  }
  await page.getByRole("button", { name: "Notifications, 1 unread" }).click();
  await expect(page.getByRole("dialog")).toContainText("assigned “Weather” to you");
  words.push(await page.getByRole("dialog").innerText());
  return { words: words.map((each) => masked(each)), bytes: (await Promise.all(bytes)).join("\n"), secrets };
}

// What a page says when nothing more comes: the same twice in a row.
async function settled(page: Page): Promise<string> {
  let last = "";
  await expect.poll(async () => {
    const before = last;
    last = masked(await page.locator("body").innerText());
    return last === before;
  }, { intervals: [500] }).toBe(true);
  return last;
}

type Place = { project: Awaited<ReturnType<typeof makeOwnProject>>; document: { id: string; title: string; length: number }; mention: string };

async function codeMuch(other: Api, { project, document, mention }: Place, work: number): Promise<string[]> {
  if (work === 0) return [];
  const items = Array.from({ length: work }, () => ({ spans: [spanOf(text, "people")], tags: ["Place"], note }));
  const ids = await project.annotate(document, items, other);
  const comments = [crypto.randomUUID(), crypto.randomUUID()];
  await other.put(`${project.path}/comments/${comments[0]}`, { subject: { kind: "annotation", annotationId: ids[0] }, text: note });
  await other.put(`${project.path}/comments/${comments[1]}`, { subject: { kind: "span", documentId: document.id, span: spanOf(text, "river") }, text: note, mentions: [mention] }).catch(() => undefined);
  await other.post(`${project.path}/presence`, { client: crypto.randomUUID(), documentId: document.id, selection: spanOf(text, "river") });
  return [...ids, ...comments];
}

// Names that the test makes up, and how long ago, differ from one run to the next.
function masked(words: string): string {
  return words
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/gu, "#")
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/gu, "lately")
    .replaceAll(/Own [0-9a-f]{8}/gu, "Own #")
    .replaceAll(/just now|\d+ (?:seconds?|minutes?) ago|\d\d?:\d\d(?::\d\d)?/gu, "lately");
}

test("no page that a blind coder opens says anything of what others did, nor how much", async ({ browserOf, apiFor, world }) => {
  test.slow();
  const open = async (): Promise<Page> => {
    const page = await browserOf("stranger");
    await page.context().clearCookies();
    return page;
  };
  const at = { open, api: { admin: apiFor("admin"), owner: apiFor("owner"), other: apiFor("stranger") }, world };
  const quiet = await record(at, 0);
  const busy = await record(at, 12);
  expect(busy.secrets.length).toBeGreaterThan(12);
  expect(busy.bytes.length).toBeGreaterThan(100_000);
  expect(busy.secrets.filter((secret) => busy.bytes.includes(secret))).toEqual([]);
  expect(busy.bytes).not.toContain(note);
  expect(busy.words).toEqual(quiet.words);
});
