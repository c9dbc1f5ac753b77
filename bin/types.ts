import { join } from "node:path";
import { runQuietly } from "@/bin/run";

/** Next writes types for its routes and for style sheets first; a fresh clone has none. */
export async function checkTypes(): Promise<void> {
  await runQuietly(process.execPath, [join("node_modules", "next", "dist", "bin", "next"), "typegen"], { NEXT_TELEMETRY_DISABLED: "1" });
  await runQuietly(process.execPath, [join("node_modules", "typescript", "bin", "tsc"), "--noEmit"]);
}
