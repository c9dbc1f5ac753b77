import { expect, test } from "vitest";
import { v7 as newId } from "uuid";
import { db } from "@/lib/db/client";
import { makeAccount, makeServer } from "@/tests/support/actors";
import { call, type CallOptions, makeProject } from "@/tests/support/project";

makeServer();

const create = (as: CallOptions["as"], body: object) => call("POST", "/me/tokens", { as, body });

test("a token is shown once, kept as a hash, and ends at once when it is revoked", async () => {
  const ann = await makeAccount();
  const options = { as: ann, body: { name: "script" }, headers: { "idempotency-key": newId() } };
  const made = await call("POST", "/me/tokens", options);
  expect(made).toMatchObject({ status: 201, body: { name: "script", access: "write", projectId: null } });
  expect((await call("POST", "/me/tokens", options)).body).toEqual({ ...made.body, token: null });
  const { id, token } = made.body;
  expect((await call("GET", "/me", { as: token })).body).toMatchObject({ userId: ann.userId, via: "token" });
  const listed = await call("GET", "/me/tokens", { as: ann });
  expect(listed.body.items[0]).toMatchObject({ id, name: "script" });
  expect(listed.text).not.toContain(token);
  const rows = await db().$queryRawUnsafe<{ row: string }[]>("select t::text as row from api_tokens t union all select k::text from idempotency_keys k");
  expect(rows.some(({ row }) => row.includes(token))).toBe(false);
  expect((await call("DELETE", `/me/tokens/${id}`, { as: ann })).status).toBe(204);
  expect((await call("DELETE", `/me/tokens/${id}`, { as: ann })).status).toBe(204);
  expect((await call("GET", "/me", { as: token })).status).toBe(401);
});

test("nobody revokes somebody else's token", async () => {
  const [ann, eve] = [await makeAccount(), await makeAccount()];
  const { body } = await create(ann, { name: "mine" });
  expect((await call("DELETE", `/me/tokens/${body.id}`, { as: eve })).status).toBe(404);
  expect((await call("GET", "/me", { as: body.token })).status).toBe(200);
});

test("a read-only token reads and writes nothing, and carries no administrator's rights", async () => {
  const admin = await makeAccount({ isAdmin: true });
  const { id } = await makeProject({ owner: admin });
  const { token } = (await create(admin, { name: "r", access: "read" })).body;
  expect((await call("GET", `/projects/${id}`, { as: token })).status).toBe(200);
  expect((await call("PATCH", `/projects/${id}`, { as: token, body: { name: "x" }, headers: { "if-match": "*" } })).status).toBe(403);
  expect((await create(token, { name: "wider" })).status).toBe(403);
  expect((await call("PUT", "/me/password", { as: token, body: { oldPassword: "x", newPassword: "four calm yellow boats" } })).status).toBe(403);
  expect((await call("GET", "/admin/accounts", { as: token })).status).toBe(403);
});

test("a token for one project sees no other and cannot widen itself", async () => {
  const owner = await makeAccount({ isAdmin: true });
  const [one, two] = [await makeProject({ owner }), await makeProject({ owner })];
  const { token } = (await create(owner, { name: "one", projectId: one.id })).body;
  expect((await call("GET", `/projects/${one.id}/members`, { as: token })).status).toBe(200);
  expect((await call("GET", `/projects/${two.id}/members`, { as: token })).status).toBe(404);
  expect((await call("GET", "/me", { as: token })).body).toMatchObject({ onlyProject: one.id, isAdmin: false, mayCreateProjects: false });
  for (const [method, path] of [["POST", "/me/tokens"], ["GET", "/me/tokens"], ["GET", "/me/sessions"], ["DELETE", "/me/sessions"], ["POST", "/projects"], ["GET", "/admin/accounts"]] as const) {
    expect((await call(method, path, { as: token, body: method === "POST" ? { name: "x" } : undefined })).status).toBe(403);
  }
});

test("an expired token is none, and tokens are made for own projects only", async () => {
  const [ann, other] = [await makeAccount(), await makeProject()];
  const { id, token } = (await create(ann, { name: "short", expiresAt: new Date(Date.now() + 60_000).toISOString() })).body;
  expect((await call("GET", "/me", { as: token })).status).toBe(200);
  await db().apiToken.update({ where: { id }, data: { expiresAt: new Date(Date.now() - 1000) } });
  expect((await call("GET", "/me", { as: token })).status).toBe(401);
  expect((await create(ann, { name: "x", expiresAt: "2020-01-01T00:00:00Z" })).status).toBe(422);
  expect((await create(ann, { name: "x", projectId: other.id })).status).toBe(422);
});

test("who may create projects is the administrators' to say", async () => {
  const [admin, ann] = [await makeAccount({ isAdmin: true }), await makeAccount()];
  const set = (value: string) => call("PATCH", "/admin/settings", { as: admin, body: { projectCreators: value }, headers: { "if-match": "*" } });
  expect(await set("administrators")).toMatchObject({ status: 200, body: { projectCreators: "administrators", version: 2 } });
  expect((await call("POST", "/projects", { as: ann, body: { name: "x" } })).status).toBe(403);
  expect((await call("GET", "/me", { as: ann })).body.mayCreateProjects).toBe(false);
  expect((await call("POST", "/projects", { as: admin, body: { name: "x" } })).status).toBe(201);
  await set("everyone");
  expect((await call("POST", "/projects", { as: ann, body: { name: "x" } })).status).toBe(201);
});

test("a server keeps an administrator", async () => {
  await db().user.updateMany({ data: { isAdmin: false } });
  const [one, two] = [await makeAccount({ isAdmin: true }), await makeAccount({ isAdmin: true })];
  const change = (as: typeof one, whom: typeof one, body: object) => call("PATCH", `/admin/accounts/${whom.userId}`, { as, body, headers: { "if-match": "*" } });
  const statuses = (await Promise.all([change(one, two, { isAdmin: false }), change(two, one, { disabled: true })])).map((reply) => reply.status);
  expect(statuses).toContain(200);
  expect(await db().user.count({ where: { isAdmin: true, disabledAt: null } })).toBe(1);
});
