import { v7 as newId } from "uuid";
import { describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { sweep } from "@/lib/db/sweep";
import { type Account, makeAccount, makeServer } from "@/tests/support/actors";
import { call, makeDocument, makeProject } from "@/tests/support/project";

makeServer();

const any = { "if-match": "*" };

describe("what can be brought back", () => {
  it("is listed with who and when, each kind for those who may restore it", async () => {
    const project = await makeProject({ members: { sue: "supervisor", ann: "coder", rea: "reader" } });
    const { ann, sue, rea } = project.members;
    const path = `/projects/${project.id}`;
    const list = async (kind: string, as: Account = project.owner) => (await call("GET", `${path}/deleted?kind=${kind}`, { as })).body;
    const documentId = await makeDocument(project, "One two three.", { title: "Kept" });
    const put = newId();
    await call("PUT", `${path}/annotations/${put}`, { as: ann, body: { documentId, spans: [{ start: 4, end: 7 }] } });
    await call("DELETE", `${path}/annotations/${put}`, { as: ann, headers: any });
    expect((await list("annotation", ann)).items).toMatchObject([{ kind: "annotation", id: put, label: "two", by: ann.userId, documentId, mayRestore: true }]);
    expect((await list("annotation", sue)).items).toMatchObject([{ id: put, mayRestore: false }]);
    expect(await list("annotation", rea)).toMatchObject({ code: "forbidden" });

    const tag = (await call("POST", `${path}/tags`, { as: sue, body: { name: "Gone" } })).body;
    await call("DELETE", `${path}/tags/${tag.id}`, { as: sue, headers: any });
    expect((await list("tag", sue)).items).toMatchObject([{ id: tag.id, label: "Gone", by: sue.userId, mayRestore: true }]);
    expect(await list("tag", ann)).toMatchObject({ code: "forbidden" });

    await call("DELETE", `${path}/documents/${documentId}`, { as: sue, headers: any });
    expect((await list("document", sue)).items).toMatchObject([{ id: documentId, label: "Kept", by: sue.userId }]);
    expect((await list("annotation", ann)).items).toEqual([]);

    await call("DELETE", `${path}/members/${ann.userId}`, { as: project.owner, headers: any });
    expect(await list("member", sue)).toMatchObject({ code: "forbidden" });
    expect((await list("member")).items).toMatchObject([{ id: ann.userId, label: "ann", by: project.owner.userId, email: expect.stringContaining("@") }]);
    const [gone] = (await list("member")).items;
    expect((await call("POST", `${path}/members`, { as: project.owner, body: { email: gone.email, role: "reader" } })).status).toBe(201);
    expect((await list("member")).items).toEqual([]);
    await call("DELETE", `${path}/members/${ann.userId}`, { as: project.owner, headers: any });
    expect((await list("member")).items).toMatchObject([{ id: ann.userId, role: "reader" }]);
    expect(await list("nonsense")).toMatchObject({ code: "invalid-input" });
  });

  it("comes page by page, without a gap", async () => {
    const project = await makeProject();
    const ids: string[] = [];
    for (const n of [1, 2, 3, 4, 5]) {
      const tag = (await call("POST", `/projects/${project.id}/tags`, { as: project.owner, body: { name: `t${n}` } })).body;
      await call("DELETE", `/projects/${project.id}/tags/${tag.id}`, { as: project.owner, headers: any });
      ids.unshift(tag.id);
    }
    const seen: string[] = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const page: { items: { id: string }[]; nextCursor: string | null } = (await call("GET", `/projects/${project.id}/deleted?kind=tag&limit=2${cursor ? `&cursor=${cursor}` : ""}`, { as: project.owner })).body;
      seen.push(...page.items.map((item) => item.id));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(ids);
  });

  it("says nothing of others to a blind coder", async () => {
    const project = await makeProject({ codingMode: "blind", members: { ann: "coder", bob: "coder" } });
    const { ann, bob } = project.members;
    const documentId = await makeDocument(project, "One two three.");
    for (const coder of [ann, bob]) await call("POST", `/projects/${project.id}/assignments`, { as: project.owner, body: { documentId, userId: coder.userId } });
    const id = newId();
    await call("PUT", `/projects/${project.id}/annotations/${id}`, { as: bob, body: { documentId, spans: [{ start: 0, end: 3 }] } });
    await call("DELETE", `/projects/${project.id}/annotations/${id}`, { as: bob, headers: any });
    const list = async (as: Account) => (await call("GET", `/projects/${project.id}/deleted?kind=annotation`, { as })).body.items;
    expect(await list(ann)).toEqual([]);
    expect(await list(bob)).toHaveLength(1);
  });
});

describe("a tag", () => {
  it("comes back with its children's place, at the top when its parent is gone, and not beside its namesake", async () => {
    const project = await makeProject();
    const as = project.owner;
    const path = `/projects/${project.id}/tags`;
    const parent = (await call("POST", path, { as, body: { name: "Parent" } })).body;
    const child = (await call("POST", path, { as, body: { name: "Child", parentId: parent.id } })).body;
    const restore = (id: string) => call("POST", `${path}/${id}/restore`, { as });
    await call("DELETE", `${path}/${child.id}`, { as, headers: any });
    expect((await restore(child.id)).body).toMatchObject({ id: child.id, path: ["Parent", "Child"], version: 3 });
    await call("DELETE", `${path}/${child.id}`, { as, headers: any });
    await call("DELETE", `${path}/${parent.id}`, { as, headers: any });
    expect((await restore(child.id)).body).toMatchObject({ path: ["Child"] });
    expect((await restore(child.id)).body).toMatchObject({ path: ["Child"] });
    await call("POST", path, { as, body: { name: "parent" } });
    expect(await restore(parent.id)).toMatchObject({ status: 409, body: { code: "tag-name-taken" } });
    expect((await restore(newId())).status).toBe(404);
  });
});

describe("a deleted project", () => {
  it("comes back for everybody when its owner says so, as long as the server keeps it", async () => {
    const project = await makeProject({ name: "Lost and found", members: { sue: "supervisor" } });
    const { sue } = project.members;
    const path = `/projects/${project.id}`;
    const binned = async (as: Account) => (await call("GET", "/projects?deleted=only", { as })).body.items;
    await call("DELETE", path, { as: project.owner, headers: any });
    expect(await binned(project.owner)).toMatchObject([{ id: project.id, name: "Lost and found", deletedAt: expect.any(String) }]);
    expect(await binned(sue)).toEqual([]);
    expect((await call("GET", path, { as: project.owner })).status).toBe(404);
    expect((await call("POST", `${path}/restore`, { as: sue })).status).toBe(404);
    expect((await call("POST", `${path}/restore`, { as: (await makeProject()).owner })).status).toBe(404);
    expect((await call("POST", `${path}/restore`, { as: project.owner })).body).toMatchObject({ id: project.id, role: "owner" });
    expect((await call("GET", path, { as: sue })).status).toBe(200);
    expect((await call("GET", `${path}/events`, { as: sue })).body.items.at(-1)).toMatchObject({ type: "project.restored" });
  });

  it("is erased with everything when its time is over, and only then", async () => {
    const old = await makeProject({ members: { ann: "coder" } });
    const young = await makeProject();
    const documentId = await makeDocument(old, "One two three.");
    await call("PUT", `/projects/${old.id}/annotations/${newId()}`, { as: old.members.ann, body: { documentId, spans: [{ start: 0, end: 3 }] } });
    for (const { id, owner } of [old, young]) await call("DELETE", `/projects/${id}`, { as: owner, headers: any });
    const admin = await makeAccount({ isAdmin: true });
    expect(await call("PATCH", "/admin/settings", { as: admin, headers: any, body: { keepDeletedDays: 10 } })).toMatchObject({ status: 200, body: { keepDeletedDays: 10 } });
    expect(await call("PATCH", "/admin/settings", { as: admin, headers: any, body: { keepDeletedDays: 0 } })).toMatchObject({ status: 422 });
    await db().project.update({ where: { id: old.id }, data: { deletedAt: new Date(Date.now() - 11 * 86_400_000) } });
    expect((await call("POST", `/projects/${old.id}/restore`, { as: old.owner })).status).toBe(404);
    expect(await sweep()).toMatchObject({ projects: 1 });
    expect(await db().project.count({ where: { id: { in: [old.id, young.id] } } })).toBe(1);
    expect(await db().annotation.count({ where: { projectId: old.id } })).toBe(0);
    expect(await db().serverEvent.count({ where: { type: "project.erased", subjectId: old.id } })).toBe(1);
  });
});

describe("erasing a document", () => {
  it("leaves nothing of it anywhere but one event with counts", async () => {
    const project = await makeProject({ members: { ann: "coder", sue: "supervisor" } });
    const { ann, sue } = project.members;
    const path = `/projects/${project.id}`;
    const needle = "Zanzibarium";
    const form = new FormData();
    form.append("files", new File([`Before ${needle} after.\n`], "secret.txt"));
    const [document] = (await call("POST", `${path}/documents`, { as: sue, body: form })).body.items;
    await call("PATCH", `${path}/documents/${document.id}`, { as: sue, headers: any, body: { title: `About ${needle}` } });
    const other = await makeDocument(project, "Another text.");
    const id = newId();
    const span = [{ start: 7, end: 18 }];
    const key = { "idempotency-key": newId() };
    expect((await call("PUT", `${path}/annotations/${id}`, { as: ann, headers: key, body: { documentId: document.id, spans: span } })).body.quotes).toEqual([needle]);
    await call("PUT", `${path}/annotations/${id}`, { as: ann, headers: { "if-match": "1" }, body: { documentId: document.id, spans: span, note: `${needle}!` } });
    await call("POST", `${path}/assignments`, { as: project.owner, body: { documentId: document.id, userId: ann.userId } });
    // What was said about it: on the document, a passage and the annotation, answered, edited, with an answer kept for a repeat.
    const threads = [newId(), newId(), newId()];
    const subjects = [{ kind: "document", documentId: document.id }, { kind: "span", documentId: document.id, span: span[0] }, { kind: "annotation", annotationId: id }];
    for (const [n, subject] of subjects.entries()) {
      expect((await call("PUT", `${path}/comments/${threads[n]}`, { as: ann, headers: { "idempotency-key": newId() }, body: { subject, text: `Who is ${needle}, @Sue?`, mentions: [sue.userId] } })).status).toBe(201);
      expect((await call("PUT", `${path}/comments/${newId()}`, { as: sue, body: { threadId: threads[n], text: `${needle} is a place.` } })).status).toBe(201);
    }
    expect((await call("PUT", `${path}/comments/${threads[0]}`, { as: ann, headers: any, body: { text: `What is ${needle}?` } })).status).toBe(200);
    const kept = newId();
    await call("PUT", `${path}/annotations/${kept}`, { as: ann, body: { documentId: other, spans: [{ start: 0, end: 7 }] } });

    const erase = (as: Account, title: string) => call("POST", `${path}/documents/${document.id}:erase`, { as, body: { title } });
    expect((await erase(sue, `About ${needle}`)).status).toBe(403);
    expect(await erase(project.owner, "something else")).toMatchObject({ status: 422, body: { code: "invalid-input" } });
    await call("DELETE", `${path}/documents/${document.id}`, { as: sue, headers: any });
    expect((await erase(project.owner, `About ${needle}`)).status).toBe(204);

    const tables = await db().$queryRaw<{ name: string }[]>`select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`;
    expect(tables.length).toBeGreaterThan(15);
    for (const { name } of tables) {
      const rows = await db().$queryRawUnsafe<{ found: number }[]>(`select count(*)::int as found from "${name}" t where position('${needle}' in t::text) > 0`);
      expect({ name, found: rows[0]!.found }).toEqual({ name, found: 0 });
    }
    const left = { where: { documentId: document.id } };
    expect(await Promise.all([db().originalChunk.count(left), db().thread.count(left), db().notification.count(left)])).toEqual([0, 0, 0]);
    expect((await call("GET", `${path}/documents/${document.id}`, { as: project.owner })).status).toBe(404);
    expect((await call("GET", `${path}/annotations/${kept}`, { as: ann })).status).toBe(200);
    expect((await call("GET", `${path}/events?limit=1000`, { as: project.owner })).body.items.at(-1)).toMatchObject({ type: "document.erased", documentId: document.id, facts: { annotations: 1, revisions: 1 } });
    expect((await erase(project.owner, `About ${needle}`)).status).toBe(404);
  });

  it("leaves nothing behind of what was being written meanwhile", async () => {
    const project = await makeProject({ members: { ann: "coder" } });
    const as = project.members.ann;
    const path = `/projects/${project.id}`;
    for (let round = 0; round < 6; round += 1) {
      const documentId = await makeDocument(project, "One two three.", { title: "T" });
      const ids = Array.from({ length: 8 }, () => newId());
      await call("POST", `${path}/annotations:batch`, { as, body: { items: ids.map((id) => ({ id, documentId, spans: [{ start: 0, end: 3 }] })) } });
      const put = (id: string, note: string) => call("PUT", `${path}/annotations/${id}`, { as, headers: any, body: { documentId, spans: [{ start: 0, end: 3 }], note } });
      const answers = await Promise.all([...ids.map((id) => put(id, "a")), call("POST", `${path}/documents/${documentId}:erase`, { as: project.owner, body: { title: "T" } }), ...ids.map((id) => put(id, "b"))]);
      expect(answers[ids.length]!.status).toBe(204);
      for (const answer of answers) expect([200, 201, 204, 404, 422]).toContain(answer.status);
      expect(await db().pastState.count({ where: { projectId: project.id, documentId } })).toBe(0);
      expect(await db().annotation.count({ where: { projectId: project.id, documentId } })).toBe(0);
    }
  });

  it("takes relations along that end in it", async () => {
    const project = await makeProject({ members: { ann: "coder" } });
    const as = project.members.ann;
    const path = `/projects/${project.id}`;
    const documentId = await makeDocument(project, "One two three.", { title: "T" });
    const tag = (await call("POST", `${path}/tags`, { as: project.owner, body: { name: "leads to", relation: true } })).body;
    const [from, to, relation] = [newId(), newId(), newId()];
    for (const [id, start] of [[from, 0], [to, 4]] as const) await call("PUT", `${path}/annotations/${id}`, { as, body: { documentId, spans: [{ start, end: start + 3 }] } });
    expect((await call("PUT", `${path}/annotations/${relation}`, { as, body: { documentId, scope: "relation", from, to, tags: [{ tagId: tag.id }] } })).status).toBe(201);
    expect((await call("POST", `${path}/documents/${documentId}:erase`, { as: project.owner, body: { title: "T" } })).status).toBe(204);
    expect(await db().annotation.count({ where: { projectId: project.id } })).toBe(0);
  });
});
