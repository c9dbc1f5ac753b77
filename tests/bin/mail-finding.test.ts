import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { aboutMail } from "@/bin/findings";
import { type MailServer, startMailServer } from "@/tests/support/mail-server";

let server: MailServer;
const before = { ...process.env };
beforeAll(async () => {
  server = await startMailServer();
});
afterEach(() => {
  for (const name of ["SMTP_URL", "SMTP_HOST", "SMTP_FROM"]) {
    if (before[name] === undefined) delete process.env[name];
    else process.env[name] = before[name];
  }
});
afterAll(() => server.close());

const ask = (url: string): ReturnType<typeof aboutMail> => {
  Object.assign(process.env, { SMTP_URL: url, SMTP_FROM: "concord@example.org" });
  return aboutMail();
};

test("the doctor greets the mail server and sends nothing", async () => {
  expect(await ask(`smtp://127.0.0.1:${server.port}`)).toEqual({ name: "mail", found: `127.0.0.1:${server.port} takes mails` });
  expect(server.mails).toEqual([]);
});

test("a password that the server does not take, and a server that is not there, are told with what it said", async () => {
  expect((await ask(`smtp://somebody:wrong@127.0.0.1:${server.port}`)).cure).toMatch(/It says: .+ Look at SMTP_URL/u);
  expect((await ask("smtp://127.0.0.1:1")).cure).toMatch(/ECONNREFUSED/u);
});

test("without a mail server it says where mails go", async () => {
  delete process.env.SMTP_URL;
  delete process.env.SMTP_HOST;
  expect(await aboutMail()).toEqual({ name: "mail", found: expect.stringContaining("printed") });
});
