import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { mailSettings, requiresTls } from "@/lib/mail/mail-settings";

const read = (environment: Record<string, string>) => mailSettings(environment as unknown as NodeJS.ProcessEnv);
const SMTP_FROM = "Concord <concord@example.org>";

test("no mail server is no fault", () => {
  expect(read({})).toBeNull();
  expect(read({ SMTP_FROM })).toBeNull();
});

test("an address with everything in it, or its parts", () => {
  expect(read({ SMTP_URL: "smtp://user%40x:p%3Aw@mail.example.org", SMTP_FROM })).toEqual({ host: "mail.example.org", port: 587, secure: false, auth: { user: "user@x", pass: "p:w" }, from: SMTP_FROM });
  expect(read({ SMTP_URL: "smtps://mail.example.org", SMTP_FROM: "a@b.example" })).toMatchObject({ port: 465, secure: true, auth: null });
  expect(read({ SMTP_HOST: "mail.example.org", SMTP_PORT: "465", SMTP_USER: "u", SMTP_PASSWORD: "p", SMTP_FROM })).toMatchObject({ port: 465, secure: true, auth: { user: "u", pass: "p" } });
});

test("the password may stand in a file", () => {
  const folder = mkdtempSync(join(tmpdir(), "concord-mail-"));
  try {
    writeFileSync(join(folder, "password"), "from a file\n");
    expect(read({ SMTP_HOST: "h", SMTP_USER: "u", SMTP_PASSWORD_FILE: join(folder, "password"), SMTP_FROM })).toMatchObject({ auth: { pass: "from a file" } });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test.each([
  [{ SMTP_URL: "smtp://mail.example.org" }, /SMTP_FROM/u],
  [{ SMTP_URL: "smtp://mail.example.org", SMTP_FROM: "nobody" }, /SMTP_FROM/u],
  [{ SMTP_URL: "https://mail.example.org", SMTP_FROM }, /SMTP_URL/u],
  [{ SMTP_URL: "mail.example.org:587", SMTP_FROM }, /SMTP_URL/u],
  [{ SMTP_HOST: "h", SMTP_PORT: "many", SMTP_FROM }, /SMTP_PORT/u],
  [{ SMTP_HOST: "h", SMTP_USER: "u", SMTP_FROM }, /SMTP_PASSWORD/u],
])("half a setting is refused: %j", (environment, message) => {
  expect(() => read(environment)).toThrow(message);
});

test("a password is not sent in the clear, but on this machine", () => {
  const tls = (url: string) => requiresTls(read({ SMTP_URL: url, SMTP_FROM })!);
  expect(tls("smtp://u:p@mail.example.org")).toBe(true);
  expect(tls("smtp://mail.example.org")).toBe(false);
  expect(tls("smtp://u:p@127.0.0.1:2525")).toBe(false);
  expect(tls("smtps://u:p@mail.example.org")).toBe(false);
});
