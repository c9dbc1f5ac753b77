import { expect, test } from "vitest";
import { readSession } from "@/lib/auth/session";
import { acceptInvitation } from "@/lib/commands/projects/accept-invitation";
import { createSetUpLink } from "@/lib/commands/accounts/create-set-up-link";
import { signIn } from "@/lib/commands/accounts/sign-in";
import { useResetLink } from "@/lib/commands/accounts/use-reset-link";
import { useSetUpLink } from "@/lib/commands/accounts/use-set-up-link";
import { readInvitation, readResetLink, readSetUpLink } from "@/lib/queries/read-link";
import { db } from "@/lib/db/client";
import { serverActor } from "@/lib/permissions/actor";
import { type Account, makeAccount, makeServer } from "@/tests/support/actors";
import { call, makeProject } from "@/tests/support/project";

makeServer();

const PASSWORD = "four calm yellow boats";
const tokenOf = (link: string | null) => (link ?? "").split("/").at(-1) as string;
const expired = expect.objectContaining({ code: "link-expired", status: 410 });

async function invite(email: string, role = "coder") {
  const project = await makeProject();
  const { body } = await call("POST", `/projects/${project.id}/invitations`, { as: project.owner, body: { email, role } });
  return { project, id: body.id as string, token: tokenOf(body.link) };
}

const accept = (token: string, more: { name?: string; password?: string } = {}, as: Account | null = null) => acceptInvitation.execute({ actor: as?.actor ?? null, input: () => ({ token, ...more }) });
const newcomer = { name: "New Comer", password: PASSWORD };

test("a newcomer accepts with name and password, once", async () => {
  const { project, token } = await invite("new@example.org");
  expect(await readInvitation.execute({ actor: null, input: () => ({ token }) })).toMatchObject({ projectName: "Test project", email: "new@example.org", role: "coder", invitedBy: "Owner", hasAccount: false });
  await expect(accept(token)).rejects.toMatchObject({ code: "invalid-input", problems: [{ path: "name" }, { path: "password" }] });
  await expect(accept(token, { name: "N", password: "new@example.org" })).rejects.toMatchObject({ code: "weak-password" });
  const { projectId, begun } = await accept(token, newcomer);
  expect(projectId).toBe(project.id);
  expect(await readSession(begun?.session ?? undefined)).toMatchObject({ name: "New Comer", isAdmin: false });
  const members = await call("GET", `/projects/${project.id}/members`, { as: project.owner });
  expect(members.body.items).toEqual(expect.arrayContaining([expect.objectContaining({ email: "new@example.org", role: "coder" })]));
  await expect(accept(token, newcomer)).rejects.toThrow(expired);
  // Whoever made the link may have used it: the address is not proven.
  expect(await db().user.findUnique({ where: { email: "new@example.org" } })).toMatchObject({ emailVerifiedAt: null });
});

test("two who accept at once: one gets in", async () => {
  const { project, token } = await invite("twice@example.org");
  const outcomes = await Promise.allSettled([accept(token, newcomer), accept(token, newcomer)]);
  expect(outcomes.map((outcome) => outcome.status).toSorted()).toEqual(["fulfilled", "rejected"]);
  expect(await db().member.count({ where: { projectId: project.id } })).toBe(2);
});

test("made up, expired and revoked invitations look the same", async () => {
  const old = await invite("old@example.org");
  await db().invitation.update({ where: { projectId_id: { projectId: old.project.id, id: old.id } }, data: { expiresAt: new Date(Date.now() - 1000) } });
  const taken = await invite("taken@example.org");
  await call("DELETE", `/projects/${taken.project.id}/invitations/${taken.id}`, { as: taken.project.owner });
  const gone = await invite("gone@example.org");
  await call("DELETE", `/projects/${gone.project.id}`, { as: gone.project.owner, headers: { "if-match": "*" } });
  for (const token of [old.token, taken.token, gone.token, "made-up", "x\u0000y"]) {
    await expect(accept(token, newcomer)).rejects.toThrow(expired);
    await expect(readInvitation.execute({ actor: null, input: () => ({ token }) })).rejects.toThrow(expired);
  }
});

test("an invitation is for its address: another account does not get in by it", async () => {
  const [ann, eve] = [await makeAccount({ email: "ann@example.org" }), await makeAccount()];
  const { project, token } = await invite("ann@example.org", "supervisor");
  await expect(accept(token, {}, eve)).rejects.toMatchObject({ code: "invitation-for-another", status: 403 });
  expect(await accept(token, {}, ann)).toEqual({ projectId: project.id, begun: null });
  expect((await call("GET", `/projects/${project.id}`, { as: ann })).body.role).toBe("supervisor");
});

test("the link alone opens no existing account", async () => {
  const bob = await makeAccount({ email: "bob@example.org" });
  const { token } = await invite(bob.email);
  await expect(accept(token, newcomer)).rejects.toMatchObject({ code: "sign-in-failed" });
  expect(await db().user.findUnique({ where: { id: bob.userId } })).toMatchObject({ passwordHash: null, name: bob.name });
});

test("the set-up link makes the first administrator, once, and only while there is none", async () => {
  await db().user.updateMany({ data: { isAdmin: false } });
  const older = tokenOf((await createSetUpLink.execute({ actor: serverActor })).link);
  const token = tokenOf((await createSetUpLink.execute({ actor: serverActor })).link);
  const use = (which: string, email: string) => useSetUpLink.execute({ actor: null, input: () => ({ token: which, email, name: "First", password: PASSWORD }) });
  await expect(use(older, "first@example.org")).rejects.toThrow(expired);
  await readSetUpLink.execute({ actor: null, input: () => ({ token }) });
  const outcomes = await Promise.allSettled([use(token, "first@example.org"), use(token, "second@example.org")]);
  expect(outcomes.map((outcome) => outcome.status).toSorted()).toEqual(["fulfilled", "rejected"]);
  expect(await db().user.count({ where: { isAdmin: true } })).toBe(1);
  expect(await createSetUpLink.execute({ actor: serverActor })).toEqual({ link: null });
  await expect(use(token, "third@example.org")).rejects.toThrow(expired);
});

test("a set-up link is worth nothing once there is an administrator by another way", async () => {
  await db().user.updateMany({ data: { isAdmin: false } });
  const token = tokenOf((await createSetUpLink.execute({ actor: serverActor })).link);
  await makeAccount({ isAdmin: true });
  await expect(readSetUpLink.execute({ actor: null, input: () => ({ token }) })).rejects.toThrow(expired);
  await expect(useSetUpLink.execute({ actor: null, input: () => ({ token, email: "late@example.org", name: "Late", password: PASSWORD }) })).rejects.toThrow(expired);
});

test("an account made by an administrator chooses its password by its link; a reset ends what was before", async () => {
  const admin = await makeAccount({ isAdmin: true });
  const made = await call("POST", "/admin/accounts", { as: admin, body: { email: "made@example.org", name: "Made" } });
  expect(made).toMatchObject({ status: 201, body: { hasPassword: false, isAdmin: false } });
  const use = (token: string, password = PASSWORD) => useResetLink.execute({ actor: null, input: () => ({ token, password }) });
  const welcome = tokenOf(made.body.link);
  expect(await readResetLink.execute({ actor: null, input: () => ({ token: welcome }) })).toEqual({ email: "made@example.org", name: "Made" });
  const first = await use(welcome);
  await expect(use(welcome)).rejects.toThrow(expired);
  const reset = await call("POST", `/admin/accounts/${made.body.id}/reset-links`, { as: admin });
  const second = await use(tokenOf(reset.body.link), "seven quiet green hills");
  expect(await readSession(first.session ?? undefined)).toBeNull();
  expect(await readSession(second.session ?? undefined)).toMatchObject({ userId: made.body.id });
  await expect(signIn.execute({ actor: null, input: () => ({ email: "made@example.org", password: PASSWORD }) })).rejects.toMatchObject({ code: "sign-in-failed" });
  const old = await call("POST", `/admin/accounts/${made.body.id}/reset-links`, { as: admin });
  await db().accountLink.updateMany({ where: { userId: made.body.id, usedAt: null }, data: { expiresAt: new Date(Date.now() - 1000) } });
  await expect(use(tokenOf(old.body.link))).rejects.toThrow(expired);
});
