import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/**
 * Where third-party documents lie that we may test with but not copy: `$CONCORD_SHARED`, or `shared` beside the
 * repository. Null where there is none; such tests then skip, and our own twins in `tests/readers/samples` cover the ground.
 */
export function sharedFile(path: string): string | null {
  const beside = fileURLToPath(new URL("../../../shared/", import.meta.url));
  const folder = process.env.CONCORD_SHARED ?? beside;
  const file = `${folder.replace(/\/$/, "")}/${path}`;
  return existsSync(file) ? file : null;
}
