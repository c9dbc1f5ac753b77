import { AppError } from "@/lib/errors";

export type AttributeType = "choice" | "choices" | "number" | "text" | "boolean";

/** A typed question a tag asks at each use. The key never changes; the label may. */
export type AttributeDefinition = { key: string; label: string; type: AttributeType; choices?: string[] };

export type Tag = {
  id: string;
  projectId: string;
  parentId: string | null;
  name: string;
  /** From the root: `["Actor", "State"]`. */
  path: string[];
  /** Slot of the palette, 0–11. */
  color: number;
  definition: string;
  /** Among its siblings, from 0. */
  position: number;
  /** One key that gives this tag in the reader. */
  shortcut: string | null;
  /** A relation type: it tags an annotation between two annotations. */
  relation: boolean;
  attributes: AttributeDefinition[];
  retiredAt: string | null;
  mergedIntoId: string | null;
  version: number;
  createdAt: string;
  updatedAt: string;
};

export const PATH_SEPARATOR = " / ";
export const PALETTE_SIZE = 12;
const NAME_LIMIT = 200;

export function formatPath(path: readonly string[]): string {
  return path.join(PATH_SEPARATOR);
}

/**
 * A tag name as it is stored: NFC and trimmed, 1–200 code points, no control characters, not containing ` / `
 * (which separates the names of a path). Throws `tag-name-invalid`.
 */
export function normalizeTagName(raw: string): string {
  const name = raw.normalize("NFC").trim();
  const length = [...name].length;
  // eslint-disable-next-line no-control-regex -- control characters are exactly what is looked for
  if (length < 1 || length > NAME_LIMIT || /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/u.test(name) || name.includes(PATH_SEPARATOR)) {
    throw new AppError("tag-name-invalid");
  }
  return name;
}

/** The form in which sibling names are compared. */
export function foldTagName(name: string): string {
  return name.normalize("NFC").toLowerCase();
}
