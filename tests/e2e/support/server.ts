import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readAddress } from "@/bin/address";
import { startApp } from "@/bin/app";
import { buildPages } from "@/bin/build";
import { readSecret } from "@/bin/data-folder";
import { generateClient } from "@/bin/generate";
import { withDatabase } from "@/lib/db/connection";
import { startMailServer } from "@/tests/support/mail-server";
import { startOpenIdProvider } from "@/tests/support/openid-provider";
import { clone, drop, openTestServer } from "@/tests/support/postgres";

/** The production server as npm start runs it, on a fresh database and a fresh data folder. Started by global-setup.ts. */
const dataFolder = mkdtempSync(join(tmpdir(), "concord-e2e-"));
const database = `test_e2e_${process.pid}`;
const server = await openTestServer();
await clone(server.adminUrl, server.template, database);

const address = readAddress({ ...process.env, PORT: process.env["CONCORD_TEST_PORT"], HOST: "127.0.0.1", PUBLIC_URL: "" });
// A real mail server and a real identity provider; the tests read what arrived through a mailbox on the loopback.
const mail = await startMailServer();
const mailbox = createServer((_request, response) => void response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(mail.mails)));
await new Promise<void>((resolve) => mailbox.listen(0, "127.0.0.1", resolve));
const university = await startOpenIdProvider({ id: "concord", secret: "a secret of the client", callback: `${address.public}/api/auth/callback/oidc` });
university.people.set("lena", { sub: "lena", email: "lena@example.org", email_verified: true, name: "Lena Haas" });
university.people.set("mallory", { sub: "mallory", email: "owner@example.org", email_verified: false, name: "Mallory" });

const environment = {
  DATABASE_URL: withDatabase(server.adminUrl, database),
  CONCORD_SECRET: readSecret(dataFolder, {} as NodeJS.ProcessEnv),
  CONCORD_DATA: dataFolder,
  PUBLIC_URL: address.public,
  SMTP_URL: `smtp://127.0.0.1:${mail.port}`,
  SMTP_FROM: "Concord <concord@example.org>",
  OIDC_ISSUER: university.issuer,
  OIDC_CLIENT_ID: "concord",
  OIDC_CLIENT_SECRET: "a secret of the client",
  OIDC_NAME: "Example University",
  // A line a request would bury the lines of the tests.
  LOG_FORMAT: "off",
};
Object.assign(process.env, environment);

await generateClient();
await buildPages();
const app = startApp({ address, environment, mode: "production", onGivenUp: (reason) => process.stderr.write(`${reason}\n`) });

let stopping: Promise<void> | undefined;
async function stopInOrder(): Promise<void> {
  await app.stop();
  await Promise.all([mail.close(), university.close(), new Promise((resolve) => mailbox.close(resolve))]);
  await drop(server.adminUrl, database);
  await server.close();
  rmSync(dataFolder, { recursive: true, force: true });
}
function stop(): void {
  stopping ??= stopInOrder().finally(() => process.exit(0));
}
process.on("disconnect", stop);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, stop);

await app.ready;
const { seed } = await import("@/tests/e2e/support/seed");
process.send!({ ...(await seed()), environment, mailbox: `http://127.0.0.1:${(mailbox.address() as AddressInfo).port}` });
