import { Agent, type ClientRequest, get } from "node:http";
import { below, above, type Figure, median, percentile } from "./figure";
import { type BenchWorld, itemAt } from "./world";

const READERS = 100;
const WRITES_PER_SECOND = 20;
const MANY = 1_000;
const MISSED = 10_000;
/** `npm run bench live 10`: ten seconds instead of a minute. */
const SECONDS = Number(process.argv[3] ?? 60);

/** Many who look on while some write: how late an event arrives, what an open stream costs, and how fast one who was away catches up. */
export async function benchLive(world: BenchWorld): Promise<Figure[]> {
  const documentId = await world.makeDocument(100_000);
  const arrivals = new Map<string, number[]>();
  const note = (text: string): void => {
    const at = performance.now();
    for (const [, id] of text.matchAll(/"ids":\["([0-9a-f-]{36})"\]/gu)) arrivals.get(id!)?.push(at);
  };
  const before = world.serverMemory();
  const readers = await openMany(world, READERS, note);
  const spread = await writeFor(world, documentId, arrivals);
  const beforeMany = world.serverMemory();
  const more = await openMany(world, MANY - READERS, note);
  const perStreamKb = ((world.serverMemory() - beforeMany) / (MANY - READERS)) * 1_024;
  const [fan] = await writeOnce(world, documentId, { n: 1_000_000, arrivals, readers: MANY });
  for (const request of [...readers, ...more]) request.destroy();
  const caught = await catchUp(world, documentId);
  const from = spread.flatMap(({ sentMs, times }) => times.map((time) => time - sentMs));
  const after = spread.flatMap(({ answeredMs, times }) => times.map((time) => Math.max(0, time - answeredMs)));
  const complete = spread.filter(({ times }) => times.length === READERS).length;
  return [
    below("write sent → event at each of 100 readers, p50", median(from), "ms", 30, `${WRITES_PER_SECOND}/s for ${SECONDS} s; the write itself is in it`),
    below("the same, p95", percentile(from, 0.95), "ms", 100),
    below("answer to the writer → event at the readers, p50", median(after), "ms", 30, `p95 ${percentile(after, 0.95).toFixed(1)} ms`),
    above("writes that reached all 100 readers", (complete / spread.length) * 100, "%", 99.9),
    below("memory an open stream adds", perStreamKb, "kB", 100, `server ${Math.round(before)} MB before the first`),
    below("one write → event at all of 1,000 streams", fan ?? Number.NaN, "ms", 1_000),
    below("10,000 missed events, replayed by the feed of one project", caught.replayedMs, "ms", 1_000),
    below("10,000 missed events, a browser: told to read again", caught.reloadMs, "ms", 1_000),
  ];
}

type Write = { sentMs: number; answeredMs: number; times: number[] };

async function openMany(world: BenchWorld, count: number, onText: (text: string) => void): Promise<ClientRequest[]> {
  const agent = new Agent({ keepAlive: false, maxSockets: Number.POSITIVE_INFINITY });
  const open = (): Promise<ClientRequest> =>
    new Promise((resolve, reject) => {
      const request = get(`${world.url}/api/v1/me/events?follow=${world.projectId}`, { agent, headers: { authorization: `Bearer ${world.other.token}` } }, (answer) => {
        answer.setEncoding("utf8");
        answer.once("data", () => resolve(request));
        let rest = "";
        answer.on("data", (text: string) => {
          // A message may come in two pieces.
          const whole = `${rest}${text}`.split("\n\n");
          rest = whole.pop() ?? "";
          onText(whole.join("\n\n"));
        });
        answer.on("error", () => undefined);
      });
      request.on("error", reject);
    });
  const opened: ClientRequest[] = [];
  for (let from = 0; from < count; from += 50) opened.push(...(await Promise.all(Array.from({ length: Math.min(50, count - from) }, open))));
  return opened;
}

async function writeFor(world: BenchWorld, documentId: string, arrivals: Map<string, number[]>): Promise<Write[]> {
  const writes: Promise<Write>[] = [];
  const begun = performance.now();
  for (let n = 0; n < SECONDS * WRITES_PER_SECOND; n++) {
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, begun + (n * 1_000) / WRITES_PER_SECOND - performance.now())));
    writes.push(write(world, documentId, { n, arrivals }));
  }
  const done = await Promise.all(writes);
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  return done;
}

async function write(world: BenchWorld, documentId: string, { n, arrivals }: { n: number; arrivals: Map<string, number[]> }): Promise<Write> {
  const { id, ...body } = itemAt(documentId, n, { length: 100_000, tagIds: world.tagIds });
  const times: number[] = [];
  arrivals.set(id, times);
  const sentMs = performance.now();
  await world.ask("PUT", `/projects/${world.projectId}/annotations/${id}`, body);
  return { sentMs, answeredMs: performance.now(), times };
}

// Until the last of the readers has it.
async function writeOnce(world: BenchWorld, documentId: string, { readers, ...at }: { n: number; arrivals: Map<string, number[]>; readers: number }): Promise<number[]> {
  const runs: number[] = [];
  for (let run = 0; run < 5; run++) {
    const { sentMs, times } = await write(world, documentId, { ...at, n: at.n + run });
    for (const deadlineMs = sentMs + 30_000; times.length < readers; await new Promise((resolve) => setTimeout(resolve, 5))) {
      if (performance.now() > deadlineMs) throw new Error(`Only ${times.length} of ${readers} streams heard of a write.`);
    }
    runs.push(times.at(-1)! - sentMs);
  }
  return [median(runs)];
}

// Ten thousand annotations, and ten thousand events as if each had been made by itself.
async function catchUp(world: BenchWorld, documentId: string): Promise<{ replayedMs: number; reloadMs: number }> {
  await world.annotate(documentId, MISSED, 100_000);
  const cursor = (await greeting(world)).match(/"places":\{"[^"]+":"([^"]+)"/u)![1]!;
  const { db } = await import("@/lib/db/client");
  await db().$executeRaw`
    with made as (select a.id, row_number() over () as n from annotations a where a.project_id = ${world.projectId}::uuid and a.document_id = ${documentId}::uuid limit ${MISSED}),
    clock as (update project_clocks set last_event = last_event + ${MISSED} where project_id = ${world.projectId}::uuid returning last_event)
    insert into events (project_id, number, type, document_id, ids, facts) select ${world.projectId}::uuid, last_event - ${MISSED} + n, 'annotation.changed', ${documentId}::uuid, array[id], '{}'::jsonb from clock, made`;
  const replays: number[] = [];
  const reloads: number[] = [];
  for (let run = 0; run < 5; run++) {
    replays.push(await timeOf(world, `/projects/${world.projectId}/events?after=${cursor}`, MISSED));
    reloads.push(await timeOf(world, `/me/events?follow=${world.projectId}:${cursor}`, 1));
  }
  return { replayedMs: median(replays), reloadMs: median(reloads) };
}

async function greeting(world: BenchWorld): Promise<string> {
  const stop = new AbortController();
  const answer = await fetch(`${world.url}/api/v1/me/events?follow=${world.projectId}`, { headers: { authorization: `Bearer ${world.coder.token}` }, signal: stop.signal });
  const { value } = await answer.body!.getReader().read();
  stop.abort();
  return new TextDecoder().decode(value);
}

// From asking until so many messages came after the greeting.
async function timeOf(world: BenchWorld, path: string, messages: number): Promise<number> {
  const stop = new AbortController();
  const start = performance.now();
  const answer = await fetch(`${world.url}/api/v1${path}`, { headers: { authorization: `Bearer ${world.coder.token}`, accept: "text/event-stream" }, signal: stop.signal });
  let seen = -1;
  let rest = "";
  for await (const piece of answer.body!.pipeThrough(new TextDecoderStream())) {
    // What ends a message may itself come in two pieces.
    const whole = `${rest}${piece}`.split("\n\n");
    rest = whole.pop()!;
    seen += whole.filter((message) => message.includes("data: ")).length;
    if (seen >= messages) break;
  }
  stop.abort();
  return performance.now() - start;
}
