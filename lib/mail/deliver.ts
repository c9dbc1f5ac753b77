import { createTransport } from "nodemailer";
import { type MailSettings, mailSettings, requiresTls } from "@/lib/mail/mail-settings";

/** One mail as it leaves: plain text. */
export type Letter = { to: string; subject: string; text: string; headers?: Record<string, string> };

/** The mail server did not take a letter. `final`: it will not take it tomorrow either. */
export class Undeliverable extends Error {
  readonly final: boolean;

  constructor(message: string, final: boolean) {
    super(message);
    this.name = "Undeliverable";
    this.final = final;
  }
}

/**
 * Hands a letter to the mail server; where none is set, prints it to the log, so that links reach whoever runs the server.
 * `id` becomes its Message-ID: a letter sent twice after a crash can be known as one.
 */
export async function deliver(letter: Letter, id: string): Promise<"sent" | "printed"> {
  const settings = mailSettings();
  if (!settings) {
    process.stdout.write(`\nNo mail server is set (SMTP_URL), so this mail is printed here.\nTo: ${letter.to}\nSubject: ${letter.subject}\n\n${letter.text.trimEnd()}\n\n`);
    return "printed";
  }
  const { from } = settings;
  const transport = openTransport(settings);
  const { to, subject, text, headers } = letter;
  try {
    await transport.sendMail({ from, to, subject, text, messageId: `<${id}@${domainOf(from)}>`, headers: { "Auto-Submitted": "auto-generated", ...headers } });
    return "sent";
  } catch (error) {
    throw refusal(error);
  } finally {
    transport.close();
  }
}

/** Greets the mail server and signs in, and sends nothing. Null when that works, else why not. */
export async function whyNoMail(settings: MailSettings): Promise<string | null> {
  const transport = openTransport(settings);
  try {
    await transport.verify();
    return null;
  } catch (error) {
    return refusal(error).message;
  } finally {
    transport.close();
  }
}

function openTransport(settings: MailSettings) {
  const { host, port, secure, auth } = settings;
  return createTransport({
    host,
    port,
    secure,
    ...(auth ? { auth } : {}),
    requireTLS: requiresTls(settings),
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    socketTimeout: 60_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

const domainOf = (from: string): string => /@([^\s@<>]+)>?$/u.exec(from)?.[1] ?? "localhost";

// 5xx to the letter itself is final; 5xx while greeting or signing in is a matter of settings, and somebody may mend those.
function refusal(error: unknown): Undeliverable {
  const { message, responseCode, command } = error as Error & { responseCode?: number; command?: string };
  const final = responseCode !== undefined && responseCode >= 500 && /^(?:RCPT TO|DATA)/u.test(command ?? "");
  return new Undeliverable(withoutAddresses(message).slice(0, 500), final);
}

function withoutAddresses(message: string): string {
  return message.replaceAll(/[^\s<>"'(]+@[^\s<>"')]+/gu, "(address)");
}
