import { z } from "zod";
import { providerSettings } from "@/lib/auth/provider-settings";
import { countOutbox } from "@/lib/db/mail-outbox";
import { readServerSize } from "@/lib/db/server-size";
import { mailSettings } from "@/lib/mail/mail-settings";
import { query } from "@/lib/operation";
import { serverState } from "@/lib/schemas/server";

/** How the server stands: what it keeps, its mail, its identity providers. */
export const readServerState = query({
  permission: "upkeep.manage",
  summary: "Read how the server stands (administrators)",
  params: z.object({}),
  input: z.object({}),
  output: serverState,
  subject: async () => ({ role: null }),
  run: async ({ db }) => {
    const mail = mailSettings();
    return {
      bytes: await readServerSize(db),
      mail: { server: mail && `${mail.host}:${mail.port}`, from: mail?.from ?? null, counts: await countOutbox(db) },
      providers: providerSettings().map(({ id, name, issuer }) => ({ id, name, issuer })),
    };
  },
});
