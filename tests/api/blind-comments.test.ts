import fc from "fast-check";
import { v7 as newId } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { findProject } from "@/lib/db/projects";
import { loadVisibility } from "@/lib/db/visible";
import { isVisible } from "@/lib/permissions/visible";
import { type Account, makeServer } from "@/tests/support/actors";
import { openFeed } from "@/tests/support/event-reader";
import { call, makeDocument, makeProject, type TestProject } from "@/tests/support/project";

makeServer();

let project: TestProject<"ann" | "bob" | "sue" | "rea">;
let documentId: string;
const assignments: Record<string, string> = {};
const at = (rest: string) => `/projects/${project.id}${rest}`;
const say = async (as: Account, body: object, id = newId()) => {
  const answer = await call("PUT", at(`/comments/${id}`), { as, body });
  return { id, status: answer.status, code: answer.body.code as string | undefined };
};
const onDocument = (text: string) => ({ subject: { kind: "document", documentId }, text });
const seenBy = async (as: Account) => ((await call("GET", at("/threads?limit=1000"), { as })).body.items as { id: string }[]).map((thread) => thread.id);
const everythingOf = async (as: Account) => {
  const paths = ["/threads?limit=1000", "/comments?limit=1000", "/events?limit=1000", "/threads:unread", `/documents/${documentId}/threads`, `/mentionable?documentId=${documentId}`];
  const answers = await Promise.all([...paths.map((path) => call("GET", at(path), { as })), call("GET", "/me/notifications?limit=1000", { as })]);
  return answers.map((answer) => answer.text).join("\n");
};

beforeAll(async () => {
  project = await makeProject({ codingMode: "blind", members: { ann: "coder", bob: "coder", sue: "supervisor", rea: "reader" } });
  documentId = await makeDocument(project, "Heat rises over the city.");
  for (const name of ["ann", "bob"] as const) assignments[name] = (await call("POST", at("/assignments"), { as: project.owner, body: { documentId, userId: project.members[name].userId } })).body.id;
});

describe("while coders are blind", () => {
  it("a question goes to those who lead, who answer; peers and readers learn nothing of either", async () => {
    const { ann, bob, sue, rea } = project.members;
    const before = [await everythingOf(bob), await everythingOf(rea)].map((text) => text.length);
    const feed = await openFeed(project.id, bob);
    const question = await say(ann, onDocument("Is this a metaphor?"));
    const answer = await say(sue, { threadId: question.id, text: "Look at the codebook, @ann", mentions: [ann.userId] });
    expect([question.status, answer.status]).toEqual([201, 201]);
    expect(await seenBy(ann)).toEqual([question.id]);
    expect(await seenBy(sue)).toEqual([question.id]);
    for (const [index, peer] of [bob, rea].entries()) {
      const all = await everythingOf(peer);
      expect(all).not.toContain(question.id);
      expect(all).not.toContain(answer.id);
      // Cursors are sealed with some chance in them, but always as long.
      expect(all.length).toBe(before[index]);
      expect((await call("GET", at(`/threads/${question.id}`), { as: peer })).status).toBe(404);
      expect((await call("GET", at(`/comments/${answer.id}`), { as: peer })).status).toBe(404);
      expect((await say(peer, { threadId: question.id, text: "Me too" })).code).toBe("not-found");
      expect((await call("POST", at(`/threads/${question.id}/read`), { as: peer })).status).toBe(404);
    }
    // What bob does himself is the next thing his feed says.
    const own = await say(bob, onDocument("My own question"));
    expect((await feed.next()).ids).toEqual([own.id]);
    expect(feed.raw()).not.toContain(question.id);
    feed.close();
    const told = await call("GET", "/me/notifications", { as: sue });
    expect(told.body.items.map((notice: { kind: string }) => notice.kind)).toContain("question");
    expect((await call("GET", "/me/notifications", { as: ann })).body.items.map((notice: { kind: string }) => notice.kind)).toContain("mention");
  });

  it("who may not see a thread is not offered for mentions and cannot be mentioned", async () => {
    const { ann, bob, sue } = project.members;
    const offered = await call("GET", at(`/mentionable?documentId=${documentId}`), { as: ann });
    expect(offered.body.items.map((person: { userId: string }) => person.userId).toSorted()).toEqual([ann.userId, sue.userId, project.owner.userId].toSorted());
    expect((await say(ann, { ...onDocument("@bob?"), mentions: [bob.userId] })).code).toBe("mention-hidden");
    expect((await say(ann, { ...onDocument("@nobody?"), mentions: [newId()] })).code).toBe("mention-hidden");
  });

  it("a supervisor’s comment on a coder’s annotation waits for the coder to see again", async () => {
    const { ann, bob, sue } = project.members;
    const annotation = newId();
    await call("PUT", at(`/annotations/${annotation}`), { as: ann, body: { documentId, spans: [{ start: 0, end: 4 }] } });
    const remark = await say(sue, { subject: { kind: "annotation", annotationId: annotation }, text: "Too short" });
    const own = await say(ann, { subject: { kind: "annotation", annotationId: annotation }, text: "Perhaps longer" });
    expect(await seenBy(ann)).toContain(own.id);
    expect(await seenBy(ann)).not.toContain(remark.id);
    expect((await say(bob, { subject: { kind: "annotation", annotationId: annotation }, text: "Hm" })).code).toBe("not-found");
  });

  it("threads on tags are everybody’s", async () => {
    const tag = await call("POST", at("/tags"), { as: project.owner, body: { name: "Metaphor" } });
    const thread = await say(project.members.bob, { subject: { kind: "tag", tagId: tag.body.id }, text: "Dead metaphors too?" });
    expect(await seenBy(project.members.ann)).toContain(thread.id);
    expect(await seenBy(project.members.rea)).toContain(thread.id);
  });

  it("what was told and became hidden is not told any more; after the last submission everybody sees everything", async () => {
    const { ann, bob, rea } = project.members;
    const annotation = newId();
    await call("PUT", at(`/annotations/${annotation}`), { as: ann, body: { documentId, spans: [{ start: 5, end: 9 }] } });
    for (const name of ["ann", "bob"] as const) await call("POST", at(`/assignments/${assignments[name]}/submit`), { as: project.members[name] });
    const all = await seenBy(project.owner);
    expect(await seenBy(bob)).toEqual(all);
    expect(await seenBy(rea)).toEqual(all);
    const remark = await say(bob, { subject: { kind: "annotation", annotationId: annotation }, text: "I would not", mentions: [ann.userId] });
    const told = async () => ((await call("GET", "/me/notifications", { as: ann })).body.items as { threadId: string | null }[]).some((notice) => notice.threadId === remark.id);
    expect(await told()).toBe(true);
    await call("POST", at(`/assignments/${assignments.ann}/return`), { as: project.owner });
    expect(await told()).toBe(false);
    expect(await seenBy(ann)).not.toContain(remark.id);
    // A thread of her own on somebody else's annotation would lead to it.
    const others = newId();
    await call("POST", at(`/assignments/${assignments.ann}/submit`), { as: ann });
    await call("POST", at(`/assignments/${assignments.bob}/return`), { as: project.owner });
    await call("PUT", at(`/annotations/${others}`), { as: bob, body: { documentId, spans: [{ start: 10, end: 14 }] } });
    await call("POST", at(`/assignments/${assignments.bob}/submit`), { as: bob });
    const onOthers = await say(ann, { subject: { kind: "annotation", annotationId: others }, text: "Why?" });
    expect(await seenBy(ann)).toContain(onOthers.id);
    await call("POST", at(`/assignments/${assignments.ann}/return`), { as: project.owner });
    expect(await everythingOf(ann)).not.toContain(onOthers.id);
    expect(await everythingOf(ann)).not.toContain(others);
  });
});

describe("the list of threads", () => {
  it("is what isVisible says, for everybody, whatever was opened, assigned, handed in, returned and revealed", async () => {
    const names = ["ann", "bob", "sue", "rea"] as const;
    const step = fc.record({ who: fc.constantFrom(...names), act: fc.constantFrom("open", "annotate", "remark", "assign", "submit", "return", "reveal", "look"), document: fc.nat(1), of: fc.constantFrom(...names) });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
        const own = await makeProject({ codingMode: "blind", members: { ann: "coder", bob: "coder", sue: "supervisor", rea: "reader" } });
        const documents = [await makeDocument(own, "One two three."), await makeDocument(own, "Four five six.")];
        const held: Record<string, string> = {};
        const annotations: Record<string, string> = {};
        const ask = (method: string, path: string, as: Account, body?: unknown) => call(method, `/projects/${own.id}${path}`, { as, ...(body === undefined ? {} : { body }) });
        for (const { who, act, document, of } of steps) {
          const [as, where, key] = [own.members[who], documents[document]!, `${of} ${document}`];
          if (act === "open") await ask("PUT", `/comments/${newId()}`, as, { subject: { kind: "document", documentId: where }, text: "?" });
          if (act === "annotate") await ask("PUT", `/annotations/${(annotations[`${who} ${document}`] = newId())}`, as, { documentId: where, spans: [{ start: 0, end: 3 }] });
          if (act === "remark" && annotations[key]) await ask("PUT", `/comments/${newId()}`, as, { subject: { kind: "annotation", annotationId: annotations[key] }, text: "!" });
          if (act === "assign") held[key] = (await ask("POST", "/assignments", own.owner, { documentId: where, userId: own.members[of].userId })).body.id ?? held[key];
          if (act === "submit" && held[key]) await ask("POST", `/assignments/${held[key]}/submit`, own.members[of]);
          if (act === "return" && held[key]) await ask("POST", `/assignments/${held[key]}/return`, own.owner);
          if (act === "reveal") await ask("POST", `/documents/${where}/reveal`, own.owner);
          if (act === "look") await ask("POST", `/documents/${where}/look`, as);
        }
        const threads = await db().thread.findMany({ where: { projectId: own.id }, orderBy: { id: "desc" } });
        for (const reader of [own.owner, ...names.map((name) => own.members[name])]) {
          const sight = await loadVisibility(db(), (await findProject(db(), reader.actor, own.id))!, reader.userId);
          const expected = threads.filter((thread) => isVisible(sight, { documentId: thread.documentId, annotator: thread.annotatorId })).map((thread) => thread.id);
          const found = (await ask("GET", "/threads?limit=1000", reader)).body.items as { id: string; annotationId: string | null; openedBy: { userId: string } }[];
          expect(found.map((thread) => thread.id)).toEqual(expected);
          // Whoever is blind finds only what they opened, and through it only annotations that they find anyway.
          const visible = new Set(((await ask("GET", "/annotations?limit=1000", reader)).body.items as { id: string }[]).map((each) => each.id));
          for (const thread of found) expect(thread.annotationId === null || visible.has(thread.annotationId)).toBe(true);
          // Nobody is told of a thread that they do not find.
          const told = (await call("GET", "/me/notifications?limit=1000", { as: reader })).body.items as { threadId: string | null }[];
          expect(told.filter((notice) => notice.threadId !== null && !expected.includes(notice.threadId))).toEqual([]);
        }
      }),
      { numRuns: 12 },
    );
  }, 120_000);
});
