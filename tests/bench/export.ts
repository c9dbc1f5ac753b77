/**
 * How fast a project leaves: `node --conditions=react-server --import ./bin/hooks.mjs tests/bench/export.ts [annotations] [documents]`.
 * Fills a database of its own with random work and measures each format, with the most memory the process held.
 */
import { randomUUID } from "node:crypto";
import { withDatabase } from "@/lib/db/connection";
import { clone, drop, openTestServer } from "@/tests/support/postgres";

const annotations = Number(process.argv[2] ?? 200_000);
const documents = Number(process.argv[3] ?? 20);

const server = await openTestServer();
const name = `test_bench_${process.pid}`;
await clone(server.adminUrl, server.template, name);
process.env.DATABASE_URL = withDatabase(server.adminUrl, name);
process.env.CONCORD_SECRET = "bench";

const { closeDatabase, database } = await import("@/lib/db/client");
const { createProject } = await import("@/lib/commands/projects/create-project");
const { exportCorpus } = await import("@/lib/queries/export-corpus");
const { streamDocumentAnnotations } = await import("@/lib/queries/stream-annotations");

try {
  const { pool } = database();
  const userId = randomUUID();
  await pool.query("insert into users (id, email, name) values ($1, 'bench@example.org', 'Bench')", [userId]);
  const actor = { userId, name: "Bench", isAdmin: false, via: "token", access: "write", onlyProject: null } as const;
  const { id } = await createProject.execute({ actor, input: () => ({ name: "Bench" }) });
  await fill(id);
  for (const format of ["jsonl", "csv", "w3c"]) {
    const { bytes } = await exportCorpus.execute({ actor, params: { projectId: id, format } });
    await measure(format, bytes);
  }
  const { rows } = await pool.query<{ id: string }>("select document_id as id from annotations limit 1");
  const perDocument = Math.ceil(annotations / documents);
  await measure(`stream of one document (${perDocument})`, await streamDocumentAnnotations.execute({ actor, params: { projectId: id, documentId: rows[0]!.id } }), perDocument);
} finally {
  await closeDatabase();
  await drop(server.adminUrl, name);
  await server.close();
}

async function fill(projectId: string): Promise<void> {
  const { pool } = database();
  const word = "Lorem ipsum 😀 dolor שלום sit amet, ";
  const text = word.repeat(Math.ceil(200_000 / [...word].length));
  await pool.query(`insert into tags (project_id, id, name, color, position, since_event) select $1, gen_random_uuid(), 'Tag ' || n, n % 12, n, 0 from generate_series(1, 40) n`, [projectId]);
  await pool.query(`insert into documents (project_id, id, title) select $1, gen_random_uuid(), 'Document ' || n from generate_series(1, ${documents}) n`, [projectId]);
  await pool.query(`insert into revisions (project_id, document_id, number, text, length, sha256, blocks, reader, reader_version) select project_id, id, 1, $2, char_length($2), '', '[]', 'plain-text', '1' from documents where project_id = $1`, [projectId, text]);
  await pool.query(
    `with d as (select id, row_number() over () as r from documents where project_id = $1), s as (
       select n, (random() * 190000)::int as at, 5 + (random() * 60)::int as size from generate_series(1, ${annotations}) n)
     insert into annotations (project_id, id, document_id, revision, layer_id, scope, spans, quotes, start, "end", note, codebook_version, since_event)
     select $1, gen_random_uuid(), d.id, 1, (select id from layers where project_id = $1 limit 1), 'spans', array[at, at + size], array[repeat('x', size)], at, at + size,
       case when n % 10 = 0 then 'A note.' end, 1, 0 from s join d on d.r = 1 + s.n % ${documents}`,
    [projectId],
  );
  await pool.query(
    `insert into annotation_tags (project_id, annotation_id, position, tag_id)
     select a.project_id, a.id, t.position - 1, t.id from (select *, (random() * 40)::int as k from annotations where project_id = $1) a
     join tags t on t.project_id = a.project_id and (t.position = a.k or t.position = a.k + 20)`,
    [projectId],
  );
  await pool.query("analyze");
}

async function measure(label: string, bytes: AsyncIterable<Uint8Array>, count = annotations): Promise<void> {
  let size = 0;
  let memory = 0;
  let first = 0;
  const start = performance.now();
  const cpu = process.cpuUsage();
  for await (const chunk of bytes) {
    first ||= performance.now() - start;
    size += chunk.length;
    memory = Math.max(memory, process.memoryUsage().rss);
  }
  const ms = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  console.log(`${label.padEnd(34)} ${Math.round(ms).toString().padStart(6)} ms  ${Math.round(count / (ms / 1000)).toLocaleString("en").padStart(9)}/s  ${(size / 1e6).toFixed(1)} MB  first ${Math.round(first)} ms  own CPU ${Math.round((user + system) / 1000)} ms  most memory ${Math.round(memory / 1e6)} MB`);
}
