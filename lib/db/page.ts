import { AppError } from "@/lib/errors";

/** What a cursor is made of: the last item's place in the order of the list. */
export type PageKey = readonly string[];

const parts = {
  uuid: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u,
  time: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/u,
  number: /^-?\d{1,15}$/u,
  // eslint-disable-next-line no-control-regex -- NUL is what PostgreSQL would refuse
  text: /^[^\u0000]{0,300}$/u,
} as const;

export type KeyPart = keyof typeof parts;

/** Where the next page begins, as an opaque string. */
export function encodeCursor(key: PageKey): string {
  return Buffer.from(JSON.stringify(key)).toString("base64url");
}

/**
 * The key inside a cursor, each part held against what the list expects there, so that nothing made up reaches a query;
 * null for the first page. Throws `invalid-cursor`.
 */
export function decodeCursor(cursor: string | null | undefined, expected: readonly KeyPart[]): PageKey | null {
  if (cursor === undefined || cursor === null || cursor === "") return null;
  const key = parse(cursor);
  if (!Array.isArray(key) || key.length !== expected.length) throw new AppError("invalid-cursor");
  for (const [index, part] of expected.entries()) {
    const value: unknown = key[index];
    if (typeof value !== "string" || !value.isWellFormed() || !parts[part].test(value)) throw new AppError("invalid-cursor");
    if (part === "time" && Number.isNaN(Date.parse(value))) throw new AppError("invalid-cursor");
  }
  return key as string[];
}

/** One page of an answer, from a query that was asked for one row more than the page takes. */
export function pageOf<Row, Item>(rows: readonly Row[], limit: number, as: { item: (row: Row) => Item; key: (row: Row) => PageKey }): { items: Item[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown.map(as.item), nextCursor: rows.length > limit && last !== undefined ? encodeCursor(as.key(last)) : null };
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch {
    return null;
  }
}
