import { AppError } from "@/lib/errors";

/** A reason not to go on that the person at the terminal can act upon. Printed as it is, without a stack. */
export class Refusal extends Error {
  override name = "Refusal";
}

/** Prints an error the way a person needs it: a refusal in its own words, anything else in full. */
export function explain(error: unknown): string {
  if (error instanceof Refusal) return error.message;
  if (error instanceof AppError) return [error.message, ...(error.problems ?? []).map((each) => `  ${each.path ? `${each.path}: ` : ""}${each.message}`)].join("\n");
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
