import { expect, test } from "vitest";
import { v7 as newId } from "uuid";
import { db } from "@/lib/db/client";
import { makeAccount, makeServer, makeToken } from "@/tests/support/actors";
import { call, makeDocument, makeProject } from "@/tests/support/project";

makeServer();

const eventTypes = async (projectId: string) => (await db().event.findMany({ where: { projectId }, orderBy: { number: "asc" } })).map((event) => event.type);

test("whoever makes a project owns it and can code in it", async () => {
  const ann = await makeAccount();
  const made = await call("POST", "/projects", { as: ann, body: { name: "  Heat  " } });
  expect(made).toMatchObject({ status: 201, body: { name: "Heat", role: "owner", codingMode: "open", version: 1 } });
  expect(made.headers.get("etag")).toBe('"1"');
  expect(await eventTypes(made.body.id)).toEqual(["project.created"]);
  const layer = await db().layer.findFirst({ where: { projectId: made.body.id }, include: { annotator: true } });
  expect(layer).toMatchObject({ kind: "coder", round: "main", annotator: { pseudonym: "Coder 1", kind: "person", userId: ann.userId } });
  const again = await call("POST", "/projects", { as: ann, body: { id: made.body.id, name: "Other" } });
  expect(again).toMatchObject({ status: 409, body: { code: "id-taken" } });
});

test("a repeat with the same key makes no second project", async () => {
  const ann = await makeAccount();
  const options = { as: ann, body: { name: "Once" }, headers: { "idempotency-key": newId() } };
  const [first, second] = [await call("POST", "/projects", options), await call("POST", "/projects", options)];
  expect(second.body).toEqual(first.body);
  expect((await call("GET", "/projects", { as: ann })).body.items).toHaveLength(1);
});

test("a project changes by version, and saying the same again changes nothing", async () => {
  const { id, owner } = await makeProject();
  const change = (body: unknown, ifMatch?: string) => call("PATCH", `/projects/${id}`, { as: owner, body, headers: ifMatch ? { "if-match": ifMatch } : {} });
  expect((await change({ name: "New" })).body.code).toBe("precondition-required");
  expect(await change({ name: "New" }, '"1"')).toMatchObject({ status: 200, body: { name: "New", version: 2 } });
  expect(await change({ name: "Other" }, '"1"')).toMatchObject({ status: 412, body: { code: "stale-version", current: { name: "New", version: 2 } } });
  expect(await change({ name: "New" }, '"1"')).toMatchObject({ status: 200, body: { version: 2 } });
  expect(await eventTypes(id)).toEqual(["project.created", "project.changed"]);
});

test("a deleted project is gone for everybody", async () => {
  const { id, owner, members } = await makeProject({ members: { ann: "coder" } });
  expect((await call("DELETE", `/projects/${id}`, { as: owner, headers: { "if-match": "*" } })).status).toBe(204);
  expect((await call("GET", `/projects/${id}`, { as: owner })).status).toBe(404);
  expect((await call("GET", "/projects", { as: members.ann })).body.items).toEqual([]);
});

test("the list of projects counts what is there and pages through all of them", async () => {
  const ann = await makeAccount();
  const ids = [];
  for (let index = 0; index < 5; index++) ids.push((await makeProject({ owner: ann })).id);
  await makeDocument({ id: ids[4]!, owner: ann }, "One.\n");
  const seen: string[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const page = await call("GET", `/projects?limit=2&cursor=${cursor}`, { as: ann });
    seen.push(...page.body.items.map((item: { id: string }) => item.id));
    cursor = page.body.nextCursor;
  }
  expect(seen).toEqual(ids.toReversed());
  expect((await call("GET", "/projects?limit=1", { as: ann })).body.items).toMatchObject([{ documents: 1, members: 1, openAssignments: 0, role: "owner" }]);
  for (const bad of ["x", "W10", Buffer.from('["2026-99-99T00:00:00.000Z","00000000-0000-0000-0000-000000000000"]').toString("base64url")]) {
    expect(await call("GET", `/projects?cursor=${bad}`, { as: ann })).toMatchObject({ status: 400, body: { code: "invalid-cursor" } });
  }
});

test("a token for one project lists that one only and makes no other", async () => {
  const { id, owner } = await makeProject();
  const other = await makeProject({ owner });
  const token = await makeToken(owner.userId, { projectId: id });
  expect((await call("GET", "/projects", { as: token })).body.items.map((item: { id: string }) => item.id)).toEqual([id]);
  expect((await call("GET", `/projects/${other.id}`, { as: token })).status).toBe(404);
  expect((await call("POST", "/projects", { as: token, body: { name: "x" } })).status).toBe(403);
});

test("members are added, change, leave and come back to their old work", async () => {
  const { id, owner } = await makeProject();
  const ann = await makeAccount();
  const add = () => call("POST", `/projects/${id}/members`, { as: owner, body: { email: ann.email.toUpperCase(), role: "coder" } });
  const added = await add();
  expect(added).toMatchObject({ status: 201, body: { userId: ann.userId, role: "coder", version: 1 } });
  expect(await add()).toMatchObject({ status: 409, body: { code: "already-member" } });
  expect(await call("POST", `/projects/${id}/members`, { as: owner, body: { email: "nobody@example.org", role: "coder" } })).toMatchObject({ status: 422, body: { code: "account-unknown" } });
  const path = `/projects/${id}/members/${ann.userId}`;
  expect(await call("PATCH", path, { as: owner, body: { role: "supervisor" }, headers: { "if-match": '"1"' } })).toMatchObject({ status: 200, body: { role: "supervisor", version: 2 } });
  expect((await call("DELETE", `/projects/${id}/members/${owner.userId}`, { as: ann, headers: { "if-match": "*" } })).status).toBe(403);
  expect((await call("DELETE", path, { as: ann, headers: { "if-match": '"2"' } })).status).toBe(204);
  expect((await call("GET", `/projects/${id}`, { as: ann })).status).toBe(404);
  expect((await add()).body.annotator).toBe(added.body.annotator);
  expect(await db().layer.count({ where: { projectId: id, annotatorId: added.body.annotator } })).toBe(1);
  expect(await eventTypes(id)).toEqual(["project.created", "member.added", "member.changed", "member.removed", "member.added"]);
});

test("the last owner stays, and hands over before leaving", async () => {
  const { id, owner, members } = await makeProject({ members: { ann: "coder" } });
  const me = `/projects/${id}/members/${owner.userId}`;
  const asOwner = { as: owner, headers: { "if-match": "*" } };
  expect(await call("PATCH", me, { ...asOwner, body: { role: "reader" } })).toMatchObject({ status: 409, body: { code: "last-owner" } });
  expect(await call("DELETE", me, asOwner)).toMatchObject({ status: 409, body: { code: "last-owner" } });
  expect(await call("POST", `/projects/${id}/members/${members.ann.userId}:hand-over`, { as: owner })).toMatchObject({ status: 200, body: { role: "owner" } });
  expect((await call("GET", `/projects/${id}`, { as: owner })).body.role).toBe("supervisor");
  expect((await call("DELETE", me, asOwner)).status).toBe(204);
});

test("two owners who demote each other at once leave one owner", async () => {
  for (let round = 0; round < 6; round++) {
    const { id, owner, members } = await makeProject({ members: { ann: "owner" } });
    const demote = (by: typeof owner, whom: typeof owner) => call("PATCH", `/projects/${id}/members/${whom.userId}`, { as: by, body: { role: "reader" }, headers: { "if-match": "*" } });
    const statuses = (await Promise.all([demote(owner, members.ann), demote(members.ann, owner)])).map((reply) => reply.status);
    expect(statuses.toSorted()).toEqual([200, 403]);
    expect(await db().member.count({ where: { projectId: id, role: "owner" } })).toBe(1);
  }
});

test("two owners who leave at once leave one owner", async () => {
  const { id, owner, members } = await makeProject({ members: { ann: "owner" } });
  const leave = (who: typeof owner) => call("DELETE", `/projects/${id}/members/${who.userId}`, { as: who, headers: { "if-match": "*" } });
  const statuses = (await Promise.all([leave(owner), leave(members.ann)])).map((reply) => reply.status);
  expect(statuses.toSorted()).toEqual([204, 409]);
});

test("many joining at once get different pseudonyms", async () => {
  const { id, owner } = await makeProject();
  const people = await Promise.all(Array.from({ length: 6 }, () => makeAccount()));
  await Promise.all(people.map((person) => call("POST", `/projects/${id}/members`, { as: owner, body: { email: person.email, role: "coder" } })));
  const pseudonyms = (await db().annotator.findMany({ where: { projectId: id } })).map((annotator) => annotator.pseudonym);
  expect(pseudonyms.toSorted()).toEqual([1, 2, 3, 4, 5, 6, 7].map((number) => `Coder ${number}`));
});

test("invitations are made, listed and revoked; the link is answered once and kept nowhere", async () => {
  const { id, owner } = await makeProject();
  const options = { as: owner, body: { email: "Guest@Example.org", role: "coder" }, headers: { "idempotency-key": newId() } };
  const made = await call("POST", `/projects/${id}/invitations`, options);
  expect(made).toMatchObject({ status: 201, body: { email: "guest@example.org", state: "open" } });
  const token = made.body.link.split("/").at(-1);
  expect((await call("POST", `/projects/${id}/invitations`, options)).body).toMatchObject({ id: made.body.id, link: null });
  const kept = await db().$queryRawUnsafe<{ row: string }[]>("select i::text as row from invitations i union all select k::text from idempotency_keys k union all select e::text from events e");
  expect(kept.some(({ row }) => row.includes(token))).toBe(false);
  const newer = await call("POST", `/projects/${id}/invitations`, { as: owner, body: { email: "guest@example.org", role: "reader" } });
  const listed = await call("GET", `/projects/${id}/invitations`, { as: owner });
  expect(listed.body.items.map((item: { state: string }) => item.state)).toEqual(["open", "revoked"]);
  expect(listed.text).not.toContain("link");
  const one = `/projects/${id}/invitations/${newer.body.id}`;
  expect((await call("DELETE", one, { as: owner })).status).toBe(204);
  expect((await call("DELETE", one, { as: owner })).status).toBe(204);
  expect(await eventTypes(id)).toEqual(["project.created", "invitation.created", "invitation.created", "invitation.revoked"]);
});
