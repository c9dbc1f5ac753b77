import { readFileSync } from "node:fs";

/** The mail server of this installation, from the environment; there is no form for it. */
export type MailSettings = { host: string; port: number; secure: boolean; auth: { user: string; pass: string } | null; from: string };

const loopback = new Set(["localhost", "127.0.0.1", "::1", "[::1]"]);

/** Null where no mail server is set. Throws when it is set half, so that it is noticed before somebody waits for a mail. */
export function mailSettings(environment: NodeJS.ProcessEnv = process.env): MailSettings | null {
  const { SMTP_URL: url, SMTP_HOST: host, SMTP_FROM: from } = environment;
  if (!url && !host) return null;
  if (!from || !/^[^\s@<>]+@[^\s@<>]+$|<[^\s@<>]+@[^\s@<>]+>$/u.test(from)) throw new Error("A mail server is set; SMTP_FROM is needed with it: the address mails come from.");
  return url ? fromUrl(url, from) : fromParts(environment, String(host), from);
}

function fromUrl(url: string, from: string): MailSettings {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (!parsed || !["smtp:", "smtps:"].includes(parsed.protocol) || !parsed.hostname) throw new Error("SMTP_URL must look like smtp://user:password@mail.example.org:587 or smtps://…");
  const secure = parsed.protocol === "smtps:";
  const port = Number(parsed.port || (secure ? 465 : 587));
  const auth = parsed.username ? { user: decodeURIComponent(parsed.username), pass: decodeURIComponent(parsed.password) } : null;
  return { host: parsed.hostname, port, secure, auth, from };
}

function fromParts(environment: NodeJS.ProcessEnv, host: string, from: string): MailSettings {
  const { SMTP_USER: user, SMTP_PASSWORD: password, SMTP_PASSWORD_FILE: file } = environment;
  const port = Number(environment.SMTP_PORT || 587);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error("SMTP_PORT must be a number from 1 to 65535.");
  const pass = password || (file ? readFileSync(file, "utf8").trim() : "");
  if (user && !pass) throw new Error("SMTP_USER is set; SMTP_PASSWORD or SMTP_PASSWORD_FILE is needed with it.");
  return { host, port, secure: port === 465, auth: user ? { user, pass } : null, from };
}

/** Whether mails go out, or are printed only. */
export function sendsMail(environment: NodeJS.ProcessEnv = process.env): boolean {
  return mailSettings(environment) !== null;
}

/** A password never travels in the clear, but on this machine. */
export function requiresTls(settings: MailSettings): boolean {
  return settings.auth !== null && !settings.secure && !loopback.has(settings.host);
}
