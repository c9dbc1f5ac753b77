import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

/** A mail as it arrived: envelope, headings, and the text decoded. */
export type ArrivedMail = { from: string; to: string[]; subject: string; text: string; headers: Record<string, string> };

export type MailServer = {
  port: number;
  mails: ArrivedMail[];
  /** What the server says to whoever sends to this address; null to take it. */
  refuse: (answer: ((to: string) => { code: number; text: string } | null) | null) => void;
  close(): Promise<void>;
};

/** A real mail server on the loopback that keeps what it gets. It takes no passwords and no encryption unless asked to. */
export async function startMailServer(): Promise<MailServer> {
  const mails: ArrivedMail[] = [];
  let refusing: ((to: string) => { code: number; text: string } | null) | null = null;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onRcptTo({ address }, _session, callback) {
      const refusal = refusing?.(address);
      if (!refusal) return callback();
      callback(Object.assign(new Error(refusal.text), { responseCode: refusal.code }));
    },
    async onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      for await (const chunk of stream) chunks.push(chunk as Buffer);
      mails.push(readMail(Buffer.concat(chunks).toString("utf8"), session.envelope));
      callback();
    },
  });
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.server.address() as AddressInfo).port,
    mails,
    refuse: (answer) => void (refusing = answer),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

type Envelope = { mailFrom: false | { address: string }; rcptTo: { address: string }[] };

function readMail(source: string, envelope: Envelope): ArrivedMail {
  const [head = "", ...rest] = source.split("\r\n\r\n");
  const lines = head.replaceAll(/\r\n[ \t]+/gu, " ").split("\r\n");
  const headers = Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 1).trim()]));
  const body = rest.join("\r\n\r\n");
  const text = decode(body, headers["content-transfer-encoding"] ?? "7bit");
  return { from: envelope.mailFrom ? envelope.mailFrom.address : "", to: envelope.rcptTo.map(({ address }) => address), subject: decodeWords(headers.subject ?? ""), text: text.replaceAll("\r\n", "\n"), headers };
}

function decode(body: string, encoding: string): string {
  if (encoding === "base64") return Buffer.from(body, "base64").toString("utf8");
  return encoding === "quoted-printable" ? fromQuotedPrintable(body.replaceAll("=\r\n", "")) : body;
}

function fromQuotedPrintable(text: string): string {
  return Buffer.from(text.replaceAll(/=([0-9A-F]{2})/gu, (_match, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))), "latin1").toString("utf8");
}

function decodeWords(heading: string): string {
  return heading.replaceAll(/\?=\s+=\?/gu, "?==?").replaceAll(/=\?utf-8\?([bq])\?([^?]*)\?=/giu, (_match, kind: string, text: string) => (kind.toLowerCase() === "b" ? Buffer.from(text, "base64").toString("utf8") : fromQuotedPrintable(text.replaceAll("_", " "))));
}
