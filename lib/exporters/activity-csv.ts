import { harmlessField } from "@/lib/exporters/csv-field";
import { encodePieces } from "@/lib/exporters/pieces";

/** One thing that happened, with the names of those it is about as they are called now. */
export type ActivityLine = { at: string; actorId: string | null; actor: string; type: string; documentId: string | null; document: string; ids: readonly string[]; facts: Record<string, unknown> };

const columns = ["at", "person_id", "person", "type", "document_id", "document", "count", "ids", "facts"];

/** What happened as a table (RFC 4180), one row an event. Names are made harmless for spreadsheets. */
export function writeActivityCsv(pages: AsyncIterable<readonly ActivityLine[]>): AsyncIterable<Uint8Array> {
  return encodePieces(lines(pages));
}

async function* lines(pages: AsyncIterable<readonly ActivityLine[]>): AsyncGenerator<string> {
  yield `${columns.join(",")}\r\n`;
  for await (const page of pages) yield page.map(rowOf).join("");
}

function rowOf({ at, actorId, actor, type, documentId, document, ids, facts }: ActivityLine): string {
  const fields = [at, actorId ?? "", actor, type, documentId ?? "", document, ids.length, ids.join(" "), Object.keys(facts).length > 0 ? JSON.stringify(facts) : ""];
  return `${fields.map(harmlessField).join(",")}\r\n`;
}
