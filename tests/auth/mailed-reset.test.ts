import { expect, test } from "vitest";
import { hashPassword } from "@/lib/auth/password";
import { hashSecret } from "@/lib/auth/secrets";
import { readSession } from "@/lib/auth/session";
import { requestReset } from "@/lib/commands/accounts/request-reset";
import { useResetLink } from "@/lib/commands/accounts/use-reset-link";
import { db } from "@/lib/db/client";
import { insertSession } from "@/lib/db/sessions";
import { makeAccount, makeServer } from "@/tests/support/actors";
import { linkIn, takeMails, waitingMails } from "@/tests/support/mails";
import { call } from "@/tests/support/project";

makeServer();

const PASSWORD = "four calm yellow boats";
const ask = (email: string, address: string | null = "192.0.2.1") => requestReset.execute({ actor: null, input: () => ({ email }), visitor: { address, agent: null, session: null } });
const use = (token: string, password = PASSWORD) => useResetLink.execute({ actor: null, input: () => ({ token, password }), visitor: { address: null, agent: "browser", session: null } });
const expired = expect.objectContaining({ code: "link-expired" });

test("a forgotten password is chosen anew by mail, once, and every other session ends", async () => {
  const ann = await makeAccount();
  await db().user.update({ where: { id: ann.userId }, data: { passwordHash: await hashPassword("the one she forgot") } });
  await insertSession(db(), { tokenHash: hashSecret("other browser"), userId: ann.userId, agent: null, now: new Date(), replaces: null });
  await ask(` ${ann.email.toUpperCase()}`);
  expect(await db().accountLink.count()).toBe(0);
  const [letter] = await takeMails();
  expect(letter).toMatchObject({ kind: "password-reset", to: ann.email });
  const { token } = linkIn(letter);
  const rows = await db().$queryRawUnsafe<{ row: string }[]>("select l::text as row from account_links l union all select e::text from server_events e");
  expect(rows.length).toBeGreaterThan(1);
  expect(rows.some(({ row }) => row.includes(token))).toBe(false);
  const { session } = await use(token);
  expect(await readSession(session as string)).toMatchObject({ userId: ann.userId });
  expect(await readSession("other browser")).toBeNull();
  await expect(use(token)).rejects.toThrow(expired);
  expect(await takeMails()).toMatchObject([{ kind: "password-changed", to: ann.email }]);
});

test("for an unknown address the same is answered and queued, and nothing is sent", async () => {
  expect(await ask("nobody@example.org")).toEqual(await ask((await makeAccount()).email));
  expect((await waitingMails()).map(({ data }) => Object.keys(data).toSorted())).toEqual([["kind", "userId"], ["kind", "userId"]]);
  expect(await takeMails()).toHaveLength(1);
});

test("a link works for an hour, and not for a disabled account; asking twice leaves both links and the administrator's", async () => {
  const [ann, root] = [await makeAccount(), await makeAccount({ isAdmin: true })];
  const given = await call("POST", `/admin/accounts/${ann.userId}/reset-links`, { as: root });
  await ask(ann.email);
  const first = linkIn((await takeMails())[0]).token;
  const link = await db().accountLink.findUniqueOrThrow({ where: { tokenHash: hashSecret(first) } });
  expect(link.expiresAt.getTime() - link.createdAt.getTime()).toBe(3_600_000);
  await ask(ann.email);
  const second = linkIn((await takeMails())[0]).token;
  await db().accountLink.update({ where: { tokenHash: hashSecret(first) }, data: { expiresAt: new Date(Date.now() - 1) } });
  await expect(use(first)).rejects.toThrow(expired);
  await use(second);
  // Whoever has a new password needs no other link.
  await expect(use((given.body.link as string).split("/").at(-1) as string)).rejects.toThrow(expired);
  await ask(ann.email);
  await db().user.update({ where: { id: ann.userId }, data: { disabledAt: new Date() } });
  expect((await takeMails()).map(({ kind }) => kind)).toEqual([]);
});

test("somebody with a provider only is told so, and can choose a password", async () => {
  const bare = await makeAccount();
  await ask(bare.email);
  const [letter] = await takeMails();
  expect(letter?.text).toContain("has no password so far");
  await use(linkIn(letter).token);
  expect((await db().user.findUniqueOrThrow({ where: { id: bare.userId } })).passwordHash).toContain("$argon2id$");
});

test("asking runs dry: for one account from one place, from everywhere, and for one place; known or not", async () => {
  for (const email of [(await makeAccount()).email, "ghost@example.org"]) {
    for (let time = 0; time < 3; time++) await ask(email, "198.51.100.1");
    await expect(ask(email, "198.51.100.1")).rejects.toMatchObject({ code: "too-many-attempts" });
    for (let place = 2; place < 5; place++) await ask(email, `198.51.100.${place}`);
    await expect(ask(email, "198.51.100.9")).rejects.toMatchObject({ code: "too-many-attempts" });
  }
  for (let time = 0; time < 20; time++) await ask(`somebody-${time}@example.org`, "203.0.113.1");
  await expect(ask("another@example.org", "203.0.113.1")).rejects.toMatchObject({ code: "too-many-attempts" });
  await takeMails();
});
