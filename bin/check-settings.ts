import { Refusal } from "@/bin/refusal";
import { providerSettings } from "@/lib/auth/provider-settings";
import { mailSettings } from "@/lib/mail/mail-settings";

/** Refuses to start with an identity provider that is set half, or cannot be trusted: better now than at somebody's sign-in. */
export function checkProvider(environment: NodeJS.ProcessEnv = process.env): void {
  refuseFor(() => providerSettings(environment));
}

/** Refuses to start with a mail server that is set half: better now than when somebody waits for a mail. */
export function checkMail(environment: NodeJS.ProcessEnv = process.env): void {
  refuseFor(() => mailSettings(environment));
}

function refuseFor(read: () => unknown): void {
  try {
    read();
  } catch (error) {
    throw new Refusal((error as Error).message);
  }
}
