import { readLinkBy } from "@/lib/next/page";
import type { TypedOperation } from "@/lib/operation";

/** What a one-time link leads to; null when it was used, revoked, is too old or never was. */
export async function readLink<R>(operation: TypedOperation<R>, token: string): Promise<R | null> {
  return await readLinkBy(operation, { token });
}
