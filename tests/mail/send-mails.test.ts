import { v7 as newId } from "uuid";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { db } from "@/lib/db/client";
import { enqueueMail } from "@/lib/db/mail-queue";
import { closeQueueSender } from "@/lib/db/queue-sender";
import { inTransaction } from "@/lib/db/transaction";
import { openQueue } from "@/lib/jobs/queue";
import { sendMails } from "@/lib/jobs/send-mails";
import { takeJobs } from "@/lib/jobs/worker";
import { deliver, Undeliverable } from "@/lib/mail/deliver";
import { makeAccount, makeServer } from "@/tests/support/actors";
import { type MailServer, startMailServer } from "@/tests/support/mail-server";
import { linkIn, takeMails, waitingMails } from "@/tests/support/mails";
import { call, makeProject } from "@/tests/support/project";

makeServer();

let server: MailServer;
beforeAll(async () => {
  server = await startMailServer();
  Object.assign(process.env, { SMTP_URL: `smtp://127.0.0.1:${server.port}`, SMTP_FROM: "Concord <concord@example.org>" });
});
afterEach(async () => {
  server.refuse(null);
  server.mails.length = 0;
  await takeMails();
});
afterAll(async () => {
  delete process.env.SMTP_URL;
  delete process.env.SMTP_FROM;
  await closeQueueSender();
  await server.close();
});

test("a rolled back command sends nothing; a waiting mail holds ids only", async () => {
  const { userId } = await makeAccount();
  await inTransaction(async (tx) => await enqueueMail(tx, { kind: "test", userId }));
  await expect(inTransaction(async (tx) => {
    await enqueueMail(tx, { kind: "test", userId });
    throw new Error("no");
  })).rejects.toThrow("no");
  expect((await waitingMails()).map(({ data }) => data)).toEqual([{ kind: "test", userId }]);
});

test("while a mail with the same key waits, no other is queued", async () => {
  const { userId } = await makeAccount();
  for (const singletonKey of ["a", "a", "b"]) await inTransaction(async (tx) => await enqueueMail(tx, { kind: "test", userId }, { singletonKey, after: new Date(Date.now() + 60_000) }));
  expect(await waitingMails()).toHaveLength(2);
});

test("an invitation arrives, with a link of its own that works like the one shown", async () => {
  const project = await makeProject();
  const invited = await call("POST", `/projects/${project.id}/invitations`, { as: project.owner, body: { email: "guest@example.org", role: "coder" } });
  expect(invited.body).toMatchObject({ mailed: true, link: expect.stringContaining("/invitations/") });
  const queue = await openQueue(process.env.DATABASE_URL as string);
  const rest = await takeJobs(queue);
  await expect.poll(() => server.mails.length, { timeout: 10_000 }).toBe(1);
  await rest();
  await queue.stop({ graceful: true, timeout: 2_000 });
  const [mail] = server.mails;
  expect(mail).toMatchObject({ from: "concord@example.org", to: ["guest@example.org"], headers: { "auto-submitted": "auto-generated", "message-id": expect.stringMatching(/^<[0-9a-f-]{36}@example\.org>$/u) } });
  const { link } = linkIn(mail);
  expect(link).not.toBe(invited.body.link);
  const { readInvitation } = await import("@/lib/queries/read-link");
  for (const each of [link, invited.body.link as string]) expect(await readInvitation.execute({ actor: null, input: () => ({ token: each.split("/").at(-1) }) })).toMatchObject({ email: "guest@example.org" });
});

test("a new account gets a link of its own to choose a password, until it has one", async () => {
  const root = await makeAccount({ isAdmin: true });
  const made = await call("POST", "/admin/accounts", { as: root, body: { name: "New", email: "new-account@example.org" } });
  const [job] = await waitingMails();
  await sendMails([job!]);
  expect(server.mails).toMatchObject([{ to: ["new-account@example.org"], subject: "Your Concord account" }]);
  const { useResetLink } = await import("@/lib/commands/accounts/use-reset-link");
  const { token } = linkIn(server.mails[0]);
  expect(made.body.link).not.toContain(token);
  await useResetLink.execute({ actor: null, input: () => ({ token, password: "four calm yellow boats" }) });
  expect(await sendMails([job!])).toMatchObject([{ output: { outcome: "nothing-to-say" } }]);
});

test("a revoked invitation has nothing to say any more", async () => {
  const project = await makeProject();
  const { body } = await call("POST", `/projects/${project.id}/invitations`, { as: project.owner, body: { email: "gone@example.org", role: "coder" } });
  const [job] = await waitingMails();
  await call("DELETE", `/projects/${project.id}/invitations/${body.id}`, { as: project.owner });
  expect(await sendMails([job!])).toEqual([{ id: job!.id, status: "completed", output: { outcome: "nothing-to-say" } }]);
  expect(server.mails).toEqual([]);
});

test("a server that is down, or full for now, means later; a refused letter means never; neither keeps the address", async () => {
  const log = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  const { userId, email } = await makeAccount();
  const job = { id: newId(), name: "concord-mails", data: { kind: "test", userId } } as never;
  server.refuse((to) => ({ code: 452, text: `<${to}> mailbox full` }));
  const later = await sendMails([job]);
  expect(later).toMatchObject([{ status: "failed", output: { message: expect.stringContaining("mailbox full") } }]);
  server.refuse((to) => ({ code: 550, text: `no such user ${to}` }));
  const never = await sendMails([job]);
  expect(never).toMatchObject([{ status: "deadletter", output: { message: expect.stringContaining("no such user (address)") } }]);
  const url = process.env.SMTP_URL;
  process.env.SMTP_URL = "smtp://127.0.0.1:9";
  const down = await sendMails([job]);
  process.env.SMTP_URL = url;
  expect(down).toMatchObject([{ status: "failed" }]);
  expect(JSON.stringify([later, never, down, log.mock.calls])).not.toContain(email);
  log.mockRestore();
});

test("one bad mail does not take the others with it", async () => {
  const log = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  const [bad, good] = [await makeAccount(), await makeAccount()];
  server.refuse((to) => (to === bad.email ? { code: 451, text: "later" } : null));
  const jobs = [bad, good].map(({ userId }) => ({ id: newId(), name: "concord-mails", data: { kind: "test", userId } })) as never[];
  expect((await sendMails(jobs)).map(({ status }) => status)).toEqual(["failed", "completed"]);
  expect(server.mails.map(({ to }) => to)).toEqual([[good.email]]);
  log.mockRestore();
});

test("without a mail server a letter is printed, link and all", async () => {
  const url = process.env.SMTP_URL;
  delete process.env.SMTP_URL;
  const printed = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  try {
    expect(await deliver({ to: "pat@example.org", subject: "Hello", text: "https://concord.example.org/reset/abc" }, newId())).toBe("printed");
    expect(printed.mock.calls.flat().join("")).toContain("https://concord.example.org/reset/abc");
  } finally {
    printed.mockRestore();
    process.env.SMTP_URL = url;
  }
});

test("names cannot smuggle headings or other people into a mail", async () => {
  const project = await makeProject();
  await db().project.update({ where: { id: project.id }, data: { name: "Name\r\nBcc: everybody@example.org" } });
  await call("POST", `/projects/${project.id}/invitations`, { as: project.owner, body: { email: "one@example.org", role: "coder" } });
  await sendMails(await waitingMails());
  expect(server.mails).toMatchObject([{ to: ["one@example.org"], subject: "Invitation to Name Bcc: everybody@example.org" }]);
  expect(server.mails[0]?.headers.bcc).toBeUndefined();
});

test("a refusal says whether it is final", async () => {
  server.refuse(() => ({ code: 550, text: "no" }));
  await expect(deliver({ to: "pat@example.org", subject: "Hello", text: "Hello" }, newId())).rejects.toSatisfy((error) => error instanceof Undeliverable && error.final);
});
