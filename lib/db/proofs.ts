import type pg from "pg";
import { withConnection } from "@/lib/db/connection";
import { indexOffsets } from "@/lib/text/offsets";

/** What was looked at, and everything that was wrong; nothing wrong is the proof. */
export type Proof = { quotes: number; revisions: number; indexes: number | null; wrong: string[] };

const MOST_WRONG = 20;
const PAGE = 2_000;

/** Proves a database by what its rows say of each other: texts and their sums, quotes and texts, numbers without holes, trees of indexes. */
export function proveDatabase(url: string): Promise<Proof> {
  return withConnection(url, async (client) => {
    const wrong: string[] = [];
    await client.query("begin");
    const revisions = await proveTexts(client, wrong);
    const quotes = await proveQuotes(client, wrong);
    await proveEvents(client, wrong);
    await client.query("rollback");
    const indexes = await proveIndexes(client, wrong);
    return { quotes, revisions, indexes, wrong: wrong.slice(0, MOST_WRONG) };
  });
}

async function proveTexts(client: pg.ClientBase, wrong: string[]): Promise<number> {
  const { rows } = await client.query<{ document: string; number: number; right: boolean }>(`
    select document_id as document, number, encode(sha256(convert_to(text, 'UTF8')), 'hex') = sha256 and char_length(text) = length as "right" from public.revisions`);
  for (const { document, number, right } of rows) if (!right) wrong.push(`The text of document ${document}, revision ${number}, is not the one its sum was made of.`);
  return rows.length;
}

type Quoted = { id: string; spans: number[]; quotes: string[] };

async function proveQuotes(client: pg.ClientBase, wrong: string[]): Promise<number> {
  let seen = 0;
  const { rows: revisions } = await client.query("select distinct project_id, document_id, revision from public.annotations where scope = 'spans' order by 1, 2, 3");
  for (const { project_id, document_id, revision } of revisions) {
    const at = [project_id, document_id, revision];
    const { rows: texts } = await client.query<{ text: string }>("select text from public.revisions where project_id = $1 and document_id = $2 and number = $3", at);
    const index = indexOffsets(texts[0]?.text ?? "");
    for (let last = "00000000-0000-0000-0000-000000000000"; ; ) {
      const { rows } = await client.query<Quoted>(
        `select id, spans, quotes from public.annotations where project_id = $1 and document_id = $2 and revision = $3 and scope = 'spans' and id > $4 order by id limit ${PAGE}`, [...at, last]);
      for (const { id, spans, quotes } of rows) {
        const said = quotes.every((quote, place) => index.slice({ start: spans[place * 2]!, end: spans[place * 2 + 1]! }) === quote);
        if (!said && wrong.length < MOST_WRONG) wrong.push(`The quote of annotation ${id} is not what the text says there.`);
      }
      seen += rows.length;
      if (rows.length < PAGE) break;
      last = rows.at(-1)!.id;
    }
  }
  return seen;
}

async function proveEvents(client: pg.ClientBase, wrong: string[]): Promise<void> {
  const { rows } = await client.query<{ id: string }>(`
    select c.project_id as id from public.project_clocks c left join (select project_id, count(*) as n, max(number) as last, min(number) as first from public.events group by 1) e using (project_id)
    where coalesce(e.n, 0) <> c.last_event or coalesce(e.last, 0) <> c.last_event or coalesce(e.first, 1) <> 1`);
  for (const { id } of rows) wrong.push(`The events of project ${id} have a hole.`);
}

/** Null where the server does not let us look (amcheck needs the rights of its administrator). */
async function proveIndexes(client: pg.ClientBase, wrong: string[]): Promise<number | null> {
  try {
    await client.query("begin");
    await client.query("create extension if not exists amcheck");
    const { rows } = await client.query<{ oid: string; name: string }>(`
      select i.indexrelid::text as oid, i.indexrelid::regclass::text as name from pg_index i join pg_class c on c.oid = i.indexrelid join pg_am m on m.oid = c.relam
      where m.amname = 'btree' and c.relnamespace = 'public'::regnamespace and c.relkind = 'i' and i.indisvalid`);
    for (const { oid, name } of rows) {
      await client.query("savepoint one");
      await client.query("select bt_index_check($1::oid::regclass, true)", [oid]).catch(async (error: { code?: string; message: string }) => {
        // 42501 insufficient_privilege
        if (error.code === "42501") throw error;
        wrong.push(`The index ${name} is damaged (${error.message}); REINDEX makes it anew.`);
        await client.query("rollback to savepoint one");
      });
    }
    return rows.length;
  } catch {
    return null;
  } finally {
    await client.query("rollback");
  }
}
