import { v7 as newId } from "uuid";
import { describe, expect, it } from "vitest";
import { unsubscribeToken } from "@/lib/auth/unsubscribe";
import { db } from "@/lib/db/client";
import { mailDue } from "@/lib/events/mail-due";
import { type Account, makeServer, makeToken } from "@/tests/support/actors";
import { takeMails, waitingMails } from "@/tests/support/mails";
import { call, makeDocument, makeProject } from "@/tests/support/project";

makeServer();

async function makeTeam() {
  const project = await makeProject({ name: "Heat in the city", members: { ann: "coder", bob: "coder", sue: "supervisor" } });
  const documentId = await makeDocument(project, "Heat rises over the city.", { title: "Interview 1" });
  const say = async (as: Account, body: object, id = newId()) => {
    await call("PUT", `/projects/${project.id}/comments/${id}`, { as, body });
    return id;
  };
  return { ...project, ...project.members, documentId, say, subject: { kind: "document", documentId } };
}

const told = async (as: Account | string, query = "") => (await call("GET", `/me/notifications${query}`, { as })).body as { items: { id: string; kind: string; readAt: string | null; threadId: string | null }[]; unread: number; nextCursor: string | null };
const kindsOf = async (as: Account) => (await told(as)).items.map((notice) => notice.kind);

describe("who is told", () => {
  it("is whoever a comment concerns, once, and never its author", async () => {
    const { ann, bob, sue, say, subject, id, documentId } = await makeTeam();
    const annotation = newId();
    await call("PUT", `/projects/${id}/annotations/${annotation}`, { as: ann, body: { documentId, spans: [{ start: 0, end: 4 }] } });
    await say(bob, { subject: { kind: "annotation", annotationId: annotation }, text: "Hm, @ann @bob", mentions: [ann.userId, bob.userId] });
    expect(await kindsOf(ann)).toEqual(["mention"]);
    await say(bob, { subject: { kind: "annotation", annotationId: annotation }, text: "And here" });
    expect(await kindsOf(ann)).toEqual(["annotation-comment", "mention"]);
    const thread = await say(sue, { subject, text: "Everybody?" });
    await say(bob, { threadId: thread, text: "Here" });
    await say(ann, { threadId: thread, text: "Here, too" });
    expect(await kindsOf(sue)).toEqual(["reply", "reply"]);
    expect(await kindsOf(bob)).toEqual(["reply"]);
  });

  it("of an edit only who is mentioned for the first time", async () => {
    const { ann, bob, sue, say, subject, id } = await makeTeam();
    const comment = await say(ann, { subject, text: "@bob", mentions: [bob.userId] });
    await call("PUT", `/projects/${id}/comments/${comment}`, { as: ann, headers: { "if-match": "1" }, body: { text: "@bob @sue", mentions: [bob.userId, sue.userId] } });
    expect(await kindsOf(bob)).toEqual(["mention"]);
    expect(await kindsOf(sue)).toEqual(["mention"]);
  });

  it("is the coder of what is assigned and returned, and those who lead of what is handed in", async () => {
    const { ann, bob, sue, owner, id, documentId } = await makeTeam();
    const assigned = await call("POST", `/projects/${id}/assignments`, { as: owner, body: { documentId, userId: ann.userId } });
    await call("POST", `/projects/${id}/assignments/${assigned.body.id}/submit`, { as: ann });
    await call("POST", `/projects/${id}/assignments/${assigned.body.id}/return`, { as: sue });
    expect(await kindsOf(ann)).toEqual(["returned", "assigned"]);
    expect(await kindsOf(sue)).toEqual(["submitted"]);
    expect(await kindsOf(owner)).toEqual(["submitted"]);
    expect(await kindsOf(bob)).toEqual([]);
  });

  it("is nobody who muted the project or wants nothing of this kind; and only in the app who wants no mail", async () => {
    const { ann, bob, sue, say, subject, id } = await makeTeam();
    await call("PATCH", "/me/notification-settings", { as: bob, body: { muted: [id, newId()] } });
    await call("PATCH", "/me/notification-settings", { as: sue, body: { kinds: { mention: { inApp: false, mail: "never" } } } });
    await call("PATCH", "/me/notification-settings", { as: ann, body: { kinds: { mention: { inApp: true, mail: "never" } } } });
    await takeMails();
    await say(bob, { subject, text: "All", mentions: [ann.userId, sue.userId] });
    await say(ann, { subject, text: "Bob", mentions: [bob.userId] });
    expect([await kindsOf(ann), await kindsOf(bob), await kindsOf(sue)]).toEqual([["mention"], [], []]);
    expect(await waitingMails()).toEqual([]);
    expect((await call("GET", "/me/notification-settings", { as: bob })).body.muted).toEqual([id]);
    expect((await call("PATCH", "/me/notification-settings", { as: ann, body: { kinds: { gossip: { inApp: true, mail: "never" } } } })).status).toBe(422);
  });

  it("is nobody any more when the comment was deleted or the membership ended", async () => {
    const { ann, bob, owner, say, subject, id } = await makeTeam();
    const comment = await say(ann, { subject, text: "@bob", mentions: [bob.userId] });
    await call("DELETE", `/projects/${id}/comments/${comment}`, { as: ann, headers: { "if-match": "*" } });
    expect(await kindsOf(bob)).toEqual([]);
    await call("POST", `/projects/${id}/comments/${comment}/restore`, { as: ann });
    expect(await kindsOf(bob)).toEqual(["mention"]);
    await call("DELETE", `/projects/${id}/members/${bob.userId}`, { as: owner, headers: { "if-match": "*" } });
    expect(await told(bob)).toMatchObject({ items: [], unread: 0 });
    expect(await takeMails()).toEqual([]);
  });
});

describe("the list", () => {
  it("counts what is unread, by project, page by page; a token of one project knows of that one only", async () => {
    const [one, two] = [await makeTeam(), await makeTeam()];
    await call("POST", `/projects/${two.id}/members`, { as: two.owner, body: { email: one.ann.email, role: "coder" } });
    for (const text of ["1", "2", "3"]) await one.say(one.bob, { subject: one.subject, text, mentions: [one.ann.userId] });
    await two.say(two.bob, { subject: two.subject, text: "4", mentions: [one.ann.userId] });
    expect((await told(one.ann)).unread).toBe(4);
    expect((await told(one.ann, `?projectId=${two.id}`)).unread).toBe(1);
    const page = await told(one.ann, "?limit=3");
    expect((await told(one.ann, `?limit=3&cursor=${page.nextCursor}`)).items).toHaveLength(1);
    const token = await makeToken(one.ann.userId, { projectId: two.id });
    expect((await told(token)).unread).toBe(1);
    await call("POST", "/me/notifications:read", { as: token, body: {} });
    expect((await told(one.ann)).unread).toBe(3);
    await call("POST", "/me/notifications:read", { as: one.ann, body: { ids: [page.items[1]!.id] } });
    expect((await told(one.ann)).unread).toBe(2);
    const thread = page.items.find((notice) => notice.threadId && notice.id === page.items[2]!.id)!.threadId;
    await call("POST", `/projects/${one.id}/threads/${thread}/read`, { as: one.ann });
    expect((await told(one.ann)).unread).toBe(1);
    await call("POST", "/me/notifications:read", { as: one.ann, body: { projectId: one.id } });
    expect((await told(one.ann, "?unread=true"))).toMatchObject({ items: [], unread: 0 });
  });
});

describe("mail", () => {
  it("goes out at once for a mention, says who and where, quotes nothing, and can be ended with one click", async () => {
    const { ann, bob, say, subject } = await makeTeam();
    await takeMails();
    await say(bob, { subject, text: "Heat rises, @ann", mentions: [ann.userId] });
    const [mail] = await takeMails();
    expect(mail).toMatchObject({ to: ann.email, subject: "bob mentioned you in “Interview 1” (Heat in the city)" });
    expect(mail?.text).not.toContain("Heat rises");
    const link = new URL(mail!.headers!["List-Unsubscribe"]!.slice(1, -1));
    expect(mail!.headers!["List-Unsubscribe-Post"]).toBe("List-Unsubscribe=One-Click");
    const opened = await call("GET", link.pathname);
    expect([opened.status, opened.headers.get("location")]).toEqual([303, link.pathname.replace("/api/v1", "")]);
    expect((await call("GET", "/me/notification-settings", { as: ann })).body.kinds.mention.mail).toBe("at-once");
    const clicked = await call("POST", link.pathname, { body: "List-Unsubscribe=One-Click", headers: { "content-type": "application/x-www-form-urlencoded" } });
    expect(clicked.status).toBe(204);
    const { kinds } = (await call("GET", "/me/notification-settings", { as: ann })).body;
    expect(Object.values(kinds).map((choice) => (choice as { mail: string }).mail)).toEqual(Object.keys(kinds).map(() => "never"));
    expect(kinds.mention.inApp).toBe(true);
  });

  it("knows its own links only", async () => {
    const { ann, bob } = await makeTeam();
    const [mine, other] = [unsubscribeToken(ann.userId), unsubscribeToken(bob.userId)];
    const forged = Buffer.concat([Buffer.from(other, "base64url").subarray(0, 16), Buffer.from(mine, "base64url").subarray(16)]).toString("base64url");
    for (const token of [forged, unsubscribeToken(newId()), "x", mine.slice(1)]) expect((await call("POST", `/unsubscribe/${token}`)).status).toBe(404);
  });

  it("is one a day where it is collected, project by project; written twice it says the same; what was read or hidden is left out", async () => {
    const team = await makeTeam();
    const { ann, bob, sue, say, subject } = team;
    await takeMails();
    const thread = await say(ann, { subject, text: "Who?" });
    await say(bob, { threadId: thread, text: "I" });
    const seen = await say(ann, { subject, text: "Where?" });
    await say(sue, { threadId: seen, text: "There" });
    const queued = (await waitingMails()).filter((job) => job.data.kind === "digest");
    expect(queued).toHaveLength(1);
    expect(JSON.stringify(queued[0]!.data)).not.toMatch(/Interview|Who|example/u);
    await call("POST", `/projects/${team.id}/threads/${seen}/read`, { as: ann });
    const { composeMail } = await import("@/lib/jobs/mails");
    const letters = [await composeMail(queued[0]!.data), await composeMail(queued[0]!.data)];
    expect(letters[0]).toEqual(letters[1]);
    expect(letters[0]?.text).toContain("bob answered in a thread of yours in “Interview 1”");
    expect(letters[0]?.text).not.toContain("sue");
    await db().project.update({ where: { id: team.id }, data: { codingMode: "blind" } });
    expect(await composeMail(queued[0]!.data)).not.toBeNull();
    await call("POST", "/me/notifications:read", { as: ann, body: {} });
    expect(await composeMail(queued[0]!.data)).toBeNull();
    await takeMails();
  });
});

describe("collected mails go out", () => {
  it("at seven, the next day when that is over or too near, on Mondays for the week", () => {
    const due = (mail: "daily" | "weekly", now: string) => mailDue(mail, new Date(now))?.toISOString();
    expect(due("daily", "2026-11-25T06:00:00Z")).toBe("2026-11-25T07:00:00.000Z");
    expect(due("daily", "2026-11-25T06:59:00Z")).toBe("2026-11-26T07:00:00.000Z");
    expect(due("daily", "2026-12-31T23:00:00Z")).toBe("2027-01-01T07:00:00.000Z");
    expect(due("weekly", "2026-11-25T06:00:00Z")).toBe("2026-11-30T07:00:00.000Z");
    expect(due("weekly", "2026-11-30T06:00:00Z")).toBe("2026-11-30T07:00:00.000Z");
    expect(due("weekly", "2026-11-30T08:00:00Z")).toBe("2026-12-07T07:00:00.000Z");
    expect(mailDue("never", new Date())).toBeNull();
  });
});
