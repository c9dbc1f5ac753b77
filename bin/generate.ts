import { join } from "node:path";
import { withLockFile } from "@/bin/checkout-lock.mjs";
import { root } from "@/bin/places";
import { runQuietly } from "@/bin/run";
import { contentHash, onceFor } from "@/bin/stamp";

/** Makes prisma/generated from the schema when one of them changed. Answers whether there was something to do. */
export async function generateClient(): Promise<boolean> {
  const generated = join(root, "prisma", "generated");
  const hash = contentHash(root, ["prisma/schema.prisma", "prisma/prisma.config.ts", "package-lock.json"]);
  // Several processes of one checkout may start at the same moment.
  return withLockFile(join(root, ".data", "generate.lock"), () => onceFor(join(generated, ".stamp"), hash, () =>
    runQuietly(process.execPath, [join("node_modules", "prisma", "build", "index.js"), "generate", "--config", "prisma/prisma.config.ts"], {
      // The command line insists on a native schema engine even where it uses none; any file that exists satisfies it.
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: "1",
      CHECKPOINT_DISABLE: "1",
    }),
  ));
}
