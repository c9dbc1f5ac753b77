import { cpSync, existsSync } from "node:fs";
import { join } from "node:path";
import { withLockFile } from "@/bin/checkout-lock.mjs";
import { root } from "@/bin/places";
import { runQuietly } from "@/bin/run";
import { contentHash, onceFor } from "@/bin/stamp";

/** Everything a build can depend on. */
const inputs = [
  "app", "components", "lib", "public", "proxy.ts", "instrumentation.ts", "prisma/schema.prisma",
  "next.config.js", "tsconfig.json", "package.json", "package-lock.json",
];

async function build(): Promise<void> {
  await runQuietly(process.execPath, [join("node_modules", "next", "dist", "bin", "next"), "build"], {
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
  });
  // The standalone server serves these too, but Next leaves copying them to us.
  const standalone = join(root, ".next", "standalone");
  cpSync(join(root, ".next", "static"), join(standalone, ".next", "static"), { recursive: true });
  if (existsSync(join(root, "public"))) cpSync(join(root, "public"), join(standalone, "public"), { recursive: true });
}

/** Builds the pages when something they are made of changed. `onStart` is told when there is work to do. */
export async function buildPages(onStart: () => void = () => {}): Promise<boolean> {
  const hash = contentHash(root, inputs, [process.version]);
  const stamp = join(root, ".next", "concord.stamp");
  return withLockFile(join(root, ".data", "build.lock"), () => onceFor(stamp, hash, () => { onStart(); return build(); }));
}
