import { AppError } from "@/lib/errors";
import { read } from "@/lib/next/page";
import type { TypedOperation } from "@/lib/operation";

/** What a one-time link leads to; null when it was used, revoked, is too old or never was. */
export async function readLink<R>(operation: TypedOperation<R>, token: string): Promise<R | null> {
  try {
    return await read(operation, { input: { token } });
  } catch (error) {
    if (error instanceof AppError && (error.code === "link-expired" || error.code === "invalid-input")) return null;
    throw error;
  }
}
