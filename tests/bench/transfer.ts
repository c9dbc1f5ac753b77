import { above, below, type Figure, median } from "./figure";
import type { BenchWorld } from "./world";

const DOCUMENTS = 20;
const EACH = 10_000;

/** Batches in, and all of it out again: 200,000 annotations as JSON Lines, with the server's memory while it streams. */
export async function benchTransfer(world: BenchWorld): Promise<Figure[]> {
  const batches: number[] = [];
  for (let n = 0; n < DOCUMENTS; n++) batches.push(...(await world.annotate(await world.makeDocument(100_000), EACH, 100_000)));
  await exportOnce(world, "jsonl");
  const runs = [await exportOnce(world, "jsonl"), await exportOnce(world, "jsonl"), await exportOnce(world, "jsonl")];
  const csv = await exportOnce(world, "csv");
  const w3c = await exportOnce(world, "w3c");
  const all = runs[0]!.annotations;
  const rate = median(runs.map((run) => run.annotations / (run.ms / 1_000)));
  const grown = Math.max(...runs.map((run) => run.grownMb));
  return [
    below("batch of 5,000", median(batches), "ms", 1_500),
    above("JSON Lines out of 200,000 and more", rate, "annotations/s", 50_000, `${runs[0]!.annotations.toLocaleString("en")} annotations, ${(runs[0]!.bytes / 1e6).toFixed(0)} MB`),
    above("CSV out of the same", all / (csv.ms / 1_000), "annotations/s", 20_000, `${(csv.bytes / 1e6).toFixed(0)} MB`),
    above("W3C out of the same", all / (w3c.ms / 1_000), "annotations/s", 20_000, `${(w3c.bytes / 1e6).toFixed(0)} MB`),
    below("memory the export adds", grown, "MB", 150, "of the server process, most seen in a run"),
  ];
}

async function exportOnce(world: BenchWorld, format: string): Promise<{ ms: number; bytes: number; annotations: number; grownMb: number }> {
  const before = world.serverMemory();
  const start = performance.now();
  const answer = await fetch(`${world.url}/api/v1/projects/${world.projectId}/export/${format}`, { headers: { authorization: `Bearer ${world.coder.token}` } });
  let bytes = 0;
  let annotations = 0;
  let most = before;
  let pieces = 0;
  for await (const piece of answer.body!) {
    bytes += piece.length;
    annotations += countOf(piece);
    if (pieces++ % 50 === 0) most = Math.max(most, world.serverMemory());
  }
  return { ms: performance.now() - start, bytes, annotations, grownMb: most - before };
}

const mark = Buffer.from('"annotatorId"');

// Each annotation has one; a piece boundary may hide a handful, which changes nothing.
function countOf(piece: Uint8Array): number {
  const buffer = Buffer.from(piece.buffer, piece.byteOffset, piece.length);
  let count = 0;
  for (let at = buffer.indexOf(mark); at >= 0; at = buffer.indexOf(mark, at + mark.length)) count += 1;
  return count;
}
