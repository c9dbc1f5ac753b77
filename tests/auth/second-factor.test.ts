import { expect, test } from "vitest";
import { hashPassword } from "@/lib/auth/password";
import { seal, unseal } from "@/lib/auth/seal";
import { hashSecret } from "@/lib/auth/secrets";
import { readSession } from "@/lib/auth/session";
import { stepAt, totpCode } from "@/lib/auth/totp";
import { answerChallenge } from "@/lib/commands/accounts/answer-challenge";
import { beginSecondFactor } from "@/lib/commands/accounts/begin-second-factor";
import { changeSecondFactor } from "@/lib/commands/accounts/change-second-factor";
import { confirmSecondFactor } from "@/lib/commands/accounts/confirm-second-factor";
import { offerSecondFactor } from "@/lib/commands/accounts/offer-second-factor";
import { requestReset } from "@/lib/commands/accounts/request-reset";
import { signIn } from "@/lib/commands/accounts/sign-in";
import { useResetLink } from "@/lib/commands/accounts/use-reset-link";
import { readChallenge } from "@/lib/queries/read-challenge";
import { db } from "@/lib/db/client";
import { insertSession } from "@/lib/db/sessions";
import type { Actor } from "@/lib/permissions/actor";
import { type Account, makeAccount, makeServer } from "@/tests/support/actors";
import { linkIn, takeMails } from "@/tests/support/mails";
import { call } from "@/tests/support/project";

makeServer();

const PASSWORD = "four calm yellow boats";
const person = async (isAdmin = false) => {
  const account = await makeAccount({ isAdmin });
  await db().user.update({ where: { id: account.userId }, data: { passwordHash: await hashPassword(PASSWORD) } });
  return { ...account, actor: { ...account.actor, via: "session" } satisfies Actor };
};
type Person = Awaited<ReturnType<typeof person>>;

const bytesOf = (secret: string) => {
  const bits = [...secret.replaceAll(" ", "")].map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0")).join("");
  return new Uint8Array((bits.match(/.{8}/gu) ?? []).map((byte) => Number.parseInt(byte, 2)));
};
/** A code of the authenticator: each later one lies a step on, so that none is used twice within a test. */
const codeOf = (secret: string, step = 0) => totpCode(bytesOf(secret), stepAt(new Date()) + step);
const run = <R>(operation: { execute: (call: { actor: Actor | null; input: () => unknown; visitor: { address: null; agent: null; session: null } }) => Promise<R> }, input: unknown, as: Account | Person | null = null) => operation.execute({ actor: as?.actor ?? null, input: () => input, visitor: { address: null, agent: null, session: null } });
const enter = async (who: Account) => await run(signIn, { email: who.email, password: PASSWORD });
const wrong = expect.objectContaining({ code: "wrong-code", status: 422 });

async function withFactor() {
  const ann = await person();
  const { secret } = await run(beginSecondFactor, {}, ann);
  const { recoveryCodes } = await run(confirmSecondFactor, { code: codeOf(secret, -1) }, ann);
  return { ann, secret, recoveryCodes };
}

test("a factor asks for nothing before its first code, and for a code from then on", async () => {
  const ann = await person();
  const { secret, uri } = await run(beginSecondFactor, {}, ann);
  expect(uri).toContain(`secret=${secret.replaceAll(" ", "")}`);
  expect((await enter(ann)).session).not.toBeNull();
  await expect(run(confirmSecondFactor, { code: "000000" }, ann)).rejects.toThrow(wrong);
  const { recoveryCodes } = await run(confirmSecondFactor, { code: codeOf(secret, -1) }, ann);
  expect(new Set(recoveryCodes).size).toBe(10);
  await expect(run(beginSecondFactor, {}, ann)).rejects.toMatchObject({ code: "wrong-state" });
  const entry = await enter(ann);
  expect(entry).toMatchObject({ session: null, challenge: expect.any(String) });
  expect(await run(readChallenge, { challenge: entry.challenge })).toEqual({ needs: "code" });
  await expect(run(answerChallenge, { challenge: entry.challenge, code: "000000" })).rejects.toThrow(wrong);
  const { session } = await run(answerChallenge, { challenge: entry.challenge, code: codeOf(secret) });
  expect(await readSession(session)).toMatchObject({ userId: ann.userId });
  const told = await takeMails();
  expect(told).toMatchObject([{ kind: "second-factor", to: ann.email }]);
});

test("neither secret nor recovery codes lie open in the database", async () => {
  const { ann, secret, recoveryCodes } = await withFactor();
  const rows = await db().$queryRawUnsafe<{ row: string }[]>("select f::text as row from second_factors f union all select r::text from recovery_codes r");
  const hex = Buffer.from(bytesOf(secret)).toString("hex");
  for (const { row } of rows) expect([hex, ...recoveryCodes, ...recoveryCodes.map((code) => code.replaceAll("-", ""))].some((plain) => row.includes(plain))).toBe(false);
  const sealed = seal(new Uint8Array([1, 2, 3]), ann.userId);
  expect(unseal(sealed, ann.userId)).toEqual(new Uint8Array([1, 2, 3]));
  expect(unseal(sealed, "somebody else")).toBeNull();
  expect(unseal(sealed.map((byte, index) => (index === 30 ? byte ^ 1 : byte)), ann.userId)).toBeNull();
});

test("a code is taken once: not again, not at once, and none from before it", async () => {
  const { ann, secret } = await withFactor();
  const challenges = [(await enter(ann)).challenge, (await enter(ann)).challenge, (await enter(ann)).challenge];
  const code = codeOf(secret);
  const outcomes = await Promise.allSettled(challenges.slice(0, 2).map((challenge) => run(answerChallenge, { challenge, code })));
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  await expect(run(answerChallenge, { challenge: challenges[2], code })).rejects.toThrow(wrong);
  await expect(run(answerChallenge, { challenge: challenges[2], code: codeOf(secret, -1) })).rejects.toThrow(wrong);
  await run(answerChallenge, { challenge: challenges[2], code: codeOf(secret, 1) });
});

test("a recovery code works once, written as it pleases; new ones end the old", async () => {
  const { ann, secret, recoveryCodes } = await withFactor();
  const [first, second] = recoveryCodes as [string, string];
  await run(answerChallenge, { challenge: (await enter(ann)).challenge, code: ` ${first.toUpperCase().replaceAll("-", " ")} ` });
  const { challenge } = await enter(ann);
  await expect(run(answerChallenge, { challenge, code: first })).rejects.toThrow(wrong);
  const renewed = await run(changeSecondFactor, { act: "renew", code: codeOf(secret) }, ann);
  expect(renewed.recoveryCodes).toHaveLength(10);
  await expect(run(answerChallenge, { challenge, code: second })).rejects.toThrow(wrong);
  await run(answerChallenge, { challenge, code: renewed.recoveryCodes[0] });
  expect(await db().serverEvent.count({ where: { subjectId: ann.userId, type: "recovery-code.used" } })).toBe(2);
});

test("another account's code, a made-up, used or expired challenge lead nowhere", async () => {
  const [one, two] = [await withFactor(), await withFactor()];
  const { challenge } = await enter(one.ann);
  await expect(run(answerChallenge, { challenge, code: codeOf(two.secret) })).rejects.toThrow(wrong);
  await expect(run(answerChallenge, { challenge, code: two.recoveryCodes[0] })).rejects.toThrow(wrong);
  await run(answerChallenge, { challenge, code: codeOf(one.secret) });
  const expired = expect.objectContaining({ code: "link-expired" });
  await expect(run(answerChallenge, { challenge, code: codeOf(one.secret, 1) })).rejects.toThrow(expired);
  await expect(run(answerChallenge, { challenge: "made up", code: "123456" })).rejects.toThrow(expired);
  const later = await enter(two.ann);
  await db().signInChallenge.updateMany({ where: { userId: two.ann.userId }, data: { expiresAt: new Date(Date.now() - 1) } });
  await expect(run(answerChallenge, { challenge: later.challenge, code: codeOf(two.secret) })).rejects.toThrow(expired);
});

test("guessing codes runs dry, right code or not, and the spent attempts stay spent", async () => {
  const { ann, secret } = await withFactor();
  await db().throttleBucket.deleteMany();
  const { challenge } = await enter(ann);
  for (let attempt = 0; attempt < 10; attempt++) await expect(run(answerChallenge, { challenge, code: "000000" })).rejects.toThrow(wrong);
  await expect(run(answerChallenge, { challenge, code: codeOf(secret) })).rejects.toMatchObject({ code: "too-many-attempts" });
});

test("it is removed against a code only, and by a person only", async () => {
  const { ann, secret } = await withFactor();
  await expect(run(changeSecondFactor, { act: "remove", code: "000000" }, ann)).rejects.toThrow(wrong);
  const token: Account = { ...ann, actor: { ...ann.actor, via: "token" } };
  await expect(run(changeSecondFactor, { act: "remove", code: codeOf(secret) }, token)).rejects.toMatchObject({ code: "forbidden" });
  await expect(run(beginSecondFactor, {}, token)).rejects.toMatchObject({ code: "forbidden" });
  await run(changeSecondFactor, { act: "remove", code: codeOf(secret) }, ann);
  expect((await enter(ann)).session).not.toBeNull();
  expect(await db().recoveryCode.count({ where: { userId: ann.userId } })).toBe(0);
});

test("a password chosen anew by mail does not go around it", async () => {
  const { ann, secret } = await withFactor();
  await takeMails();
  await run(requestReset, { email: ann.email });
  const { token } = linkIn((await takeMails())[0]);
  const entry = await run(useResetLink, { token, password: "another calm evening" });
  expect(entry.session).toBeNull();
  await run(answerChallenge, { challenge: entry.challenge, code: codeOf(secret) });
});

test("an administrator takes a lost one off; it is recorded, told, and the sessions end", async () => {
  const { ann } = await withFactor();
  await takeMails();
  const root = await makeAccount({ isAdmin: true });
  await insertSession(db(), { tokenHash: hashSecret("ann's"), userId: ann.userId, agent: null, now: new Date(), replaces: null });
  const { challenge } = await enter(ann);
  expect((await call("DELETE", `/admin/accounts/${ann.userId}/second-factor`, { as: root })).status).toBe(204);
  expect(await readSession("ann's")).toBeNull();
  await expect(run(answerChallenge, { challenge, code: "123456" })).rejects.toMatchObject({ code: "link-expired" });
  expect(await db().serverEvent.findFirst({ where: { type: "second-factor.reset" } })).toMatchObject({ actorId: root.userId, subjectId: ann.userId });
  expect(await takeMails()).toMatchObject([{ kind: "second-factor", to: ann.email, text: expect.stringContaining("administrator") }]);
  expect((await call("DELETE", `/admin/accounts/${ann.userId}/second-factor`, { as: root })).status).toBe(204);
});

test("a server that asks everybody: whoever has none sets it up before they get in", async () => {
  const [root, ann] = [await person(true), await person()];
  const require = (on: boolean, version: number) => call("PATCH", "/admin/settings", { as: root, body: { requireSecondFactor: on }, headers: { "if-match": `"${version}"` } });
  const { body: before } = await call("GET", "/admin/settings", { as: root });
  expect((await require(true, before.version)).status).toBe(409);
  const { secret: own } = await run(beginSecondFactor, {}, root);
  await run(confirmSecondFactor, { code: codeOf(own, -1) }, root);
  await insertSession(db(), { tokenHash: hashSecret("without"), userId: ann.userId, agent: null, now: new Date(), replaces: null });
  await insertSession(db(), { tokenHash: hashSecret("with"), userId: root.userId, agent: null, now: new Date(), replaces: null });
  expect((await require(true, before.version)).status).toBe(200);
  expect([await readSession("without"), (await readSession("with"))?.userId]).toEqual([null, root.userId]);
  const { challenge } = await enter(ann);
  expect(await run(readChallenge, { challenge })).toEqual({ needs: "set-up" });
  await expect(run(answerChallenge, { challenge, code: "123456" })).rejects.toThrow(wrong);
  const { secret } = await run(offerSecondFactor, { challenge });
  const { session, recoveryCodes } = await run(answerChallenge, { challenge, code: codeOf(secret, -1) });
  expect(recoveryCodes).toHaveLength(10);
  expect(await readSession(session)).toMatchObject({ userId: ann.userId });
  await expect(run(changeSecondFactor, { act: "remove", code: codeOf(secret) }, ann)).rejects.toMatchObject({ code: "wrong-state" });
  expect((await require(false, before.version + 1)).status).toBe(200);
});

test("under another secret of the server codes are wrong, and recovery codes still work", async () => {
  const { ann, secret, recoveryCodes } = await withFactor();
  const { challenge } = await enter(ann);
  const before = process.env.CONCORD_SECRET;
  process.env.CONCORD_SECRET = "another secret of the server, 0123456789 0123";
  try {
    await expect(run(answerChallenge, { challenge, code: codeOf(secret) })).rejects.toThrow(wrong);
    await run(answerChallenge, { challenge, code: recoveryCodes[0] });
  } finally {
    process.env.CONCORD_SECRET = before;
  }
});
