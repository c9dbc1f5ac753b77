import { clientAddress } from "@/lib/auth/client-address";
import { hashSecret } from "@/lib/auth/secrets";
import { sessionOf } from "@/lib/auth/session";
import type { Visitor } from "@/lib/operation";

/** What a request tells of who sends it, beside who they are. */
export function visitorOf(headers: Headers): Visitor {
  const session = sessionOf(headers);
  return { address: clientAddress(headers), agent: headers.get("user-agent"), session: session === null ? null : hashSecret(session) };
}
