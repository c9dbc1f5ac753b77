import type { Db } from "@/lib/db/client";
import { keptStretches } from "@/lib/text/changes";
import { indexOffsets, type OffsetIndex } from "@/lib/text/offsets";
import type { Comparison } from "@/lib/text/reanchor";

// An offline coder comes back with many annotations on the old text, one after the other: two texts are compared once.
const compared = new WeakMap<OffsetIndex, WeakMap<OffsetIndex, Comparison>>();

/** What one kept text has of another. */
export function compareTexts(before: OffsetIndex, after: OffsetIndex): Comparison {
  const known = compared.get(before)?.get(after);
  if (known) return known;
  const comparison = { before, after, kept: keptStretches(before.text, after.text) };
  compared.set(before, (compared.get(before) ?? new WeakMap<OffsetIndex, Comparison>()).set(after, comparison));
  return comparison;
}

type At = { projectId: string; documentId: string; revision: number };

// A revision's text never changes, so a process may keep it: every write checks quotes against it, and reading 1 MB for
// each would cost more than the write itself. Erasing a document must call `forgetText`.
const BUDGET_UTF16 = 48_000_000;
const kept = new Map<string, OffsetIndex>();
let keptUtf16 = 0;

/** The text of a revision with its positions prepared; null when there is no such revision. */
export async function textOf(db: Db, at: At): Promise<OffsetIndex | null> {
  const key = `${at.projectId}/${at.documentId}/${at.revision}`;
  const known = kept.get(key);
  if (known) {
    // Least recently used goes first: a Map keeps the order of insertion.
    kept.delete(key);
    kept.set(key, known);
    return known;
  }
  const rows = await db.$queryRaw<{ text: string }[]>`
    select text from revisions where project_id = ${at.projectId}::uuid and document_id = ${at.documentId}::uuid and number = ${at.revision}`;
  if (!rows[0]) return null;
  const index = indexOffsets(rows[0].text);
  keep(key, index);
  return index;
}

function keep(key: string, index: OffsetIndex): void {
  if (kept.has(key)) return;
  kept.set(key, index);
  keptUtf16 += index.text.length;
  for (const [oldest, old] of kept) {
    if (keptUtf16 <= BUDGET_UTF16 || oldest === key) break;
    kept.delete(oldest);
    keptUtf16 -= old.text.length;
  }
}

export function forgetText(projectId: string, documentId: string): void {
  for (const [key, index] of kept) {
    if (!key.startsWith(`${projectId}/${documentId}/`)) continue;
    kept.delete(key);
    keptUtf16 -= index.text.length;
  }
}
