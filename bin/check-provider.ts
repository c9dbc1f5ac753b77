import { Refusal } from "@/bin/refusal";
import { oidcSettings } from "@/lib/auth/oidc-settings";

/** Refuses to start with an identity provider that is set half, or cannot be trusted: better now than at somebody's sign-in. */
export function checkProvider(environment: NodeJS.ProcessEnv = process.env): void {
  try {
    oidcSettings(environment);
  } catch (error) {
    throw new Refusal((error as Error).message);
  }
}
