import { expect, test } from "vitest";
import { placeOf } from "@/lib/auth/client-address";
import { hashSecret } from "@/lib/auth/secrets";
import { readSession } from "@/lib/auth/session";
import { confirmEmailChange } from "@/lib/commands/accounts/confirm-email-change";
import { db } from "@/lib/db/client";
import { insertSession } from "@/lib/db/sessions";
import { type Account, makeAccount, makeServer } from "@/tests/support/actors";
import { linkIn, takeMails } from "@/tests/support/mails";
import { call } from "@/tests/support/project";

makeServer();

const confirm = (token: string) => confirmEmailChange.execute({ actor: null, input: () => ({ token }) });
const expired = expect.objectContaining({ code: "link-expired" });

async function change(account: Account, email: string): Promise<{ old: string; new: string }> {
  expect((await call("POST", "/me/email-change", { as: account, body: { email } })).status).toBe(201);
  const letters = await takeMails();
  const tokenTo = (to: string) => linkIn(letters.find((letter) => letter.to === to)).token;
  return { old: tokenTo(account.email), new: tokenTo(email) };
}

test("one's name is one's own to change, against the version that was seen", async () => {
  const ann = await makeAccount();
  const { body: me } = await call("GET", "/me", { as: ann });
  expect((await call("PATCH", "/me", { as: ann, body: { name: "Ann Lee" } })).status).toBe(428);
  expect((await call("PATCH", "/me", { as: ann, body: { name: " " }, headers: { "if-match": `"${me.version}"` } })).status).toBe(422);
  expect((await call("PATCH", "/me", { as: ann, body: { name: "Ann Lee" }, headers: { "if-match": `"${me.version}"` } })).body).toMatchObject({ name: "Ann Lee", version: me.version + 1 });
  expect((await call("PATCH", "/me", { as: ann, body: { name: "Ann" }, headers: { "if-match": `"${me.version}"` } })).status).toBe(412);
});

test.each([["old", "new"], ["new", "old"]] as const)("an address changes when both have agreed, %s first", async (first, second) => {
  const ann = await makeAccount();
  const email = `moved-${first}@example.org`;
  const tokens = await change(ann, email);
  expect(await confirm(tokens[first])).toEqual({ email, done: false });
  expect((await call("GET", "/me", { as: ann })).body.email).toBe(ann.email);
  await expect(confirm(tokens[first])).rejects.toThrow(expired);
  expect(await confirm(tokens[second])).toEqual({ email, done: true });
  expect((await call("GET", "/me", { as: ann })).body.email).toBe(email);
  expect((await call("GET", "/me/email-change", { as: ann })).status).toBe(404);
  await expect(confirm(tokens[second])).rejects.toThrow(expired);
});

test("a change that was replaced, given up, or has become too old leads nowhere", async () => {
  const ann = await makeAccount();
  const earlier = await change(ann, "earlier@example.org");
  const later = await change(ann, "later@example.org");
  await expect(confirm(earlier.old)).rejects.toThrow(expired);
  expect((await call("DELETE", "/me/email-change", { as: ann })).status).toBe(204);
  await expect(confirm(later.old)).rejects.toThrow(expired);
  expect((await call("DELETE", "/me/email-change", { as: ann })).status).toBe(404);
  const bob = await makeAccount();
  const tokens = await change(bob, "bob-later@example.org");
  await db().emailChange.update({ where: { userId: bob.userId }, data: { expiresAt: new Date(Date.now() - 1) } });
  await expect(confirm(tokens.old)).rejects.toThrow(expired);
});

test("an address that has an account gets a notice instead of a link, and one that got one meanwhile is refused", async () => {
  const [ann, taken] = [await makeAccount(), await makeAccount()];
  await call("POST", "/me/email-change", { as: ann, body: { email: taken.email } });
  const letters = await takeMails();
  expect(letters.find(({ to }) => to === taken.email)?.text).not.toContain("http");
  const tokens = await change(ann, "soon-taken@example.org");
  await confirm(tokens.old);
  await makeAccount({ email: "soon-taken@example.org" });
  await expect(confirm(tokens.new)).rejects.toMatchObject({ code: "email-taken" });
  expect((await call("GET", "/me", { as: ann })).body.email).toBe(ann.email);
});

test("one session of one's own can be ended, nobody else's", async () => {
  const [ann, bob] = [await makeAccount(), await makeAccount()];
  for (const [userId, secret] of [[ann.userId, "a1"], [ann.userId, "a2"], [bob.userId, "b1"]] as const) await insertSession(db(), { tokenHash: hashSecret(secret), userId, agent: secret, place: placeOf("192.0.2.77"), now: new Date(), replaces: null });
  const { body } = await call("GET", "/me/sessions", { as: ann });
  expect(body.items).toHaveLength(2);
  const one = body.items.find(({ agent }: { agent: string }) => agent === "a1");
  expect(one).toMatchObject({ place: "192.0.2.x" });
  expect((await call("DELETE", `/me/sessions/${one.id}`, { as: bob })).status).toBe(404);
  expect((await call("DELETE", `/me/sessions/${one.id}`, { as: ann })).status).toBe(204);
  expect((await call("DELETE", `/me/sessions/${one.id}`, { as: ann })).status).toBe(404);
  expect([await readSession("a1"), (await readSession("a2"))?.userId, (await readSession("b1"))?.userId]).toEqual([null, ann.userId, bob.userId]);
});

test("a place says the network, not the machine", () => {
  expect(placeOf("203.0.113.9")).toBe("203.0.113.x");
  expect(placeOf("2001:db8:1:2::3")).toBe("2001:db8:1:…");
  expect([placeOf(null), placeOf("<script>"), placeOf("::1")]).toEqual([null, null, null]);
});
