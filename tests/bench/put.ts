import { above, below, type Figure, median, percentile } from "./figure";
import { type BenchWorld, itemAt } from "./world";

const RUNS = 300;

/** One annotation saved: on a large document, against a small one, and while a batch and an import run in the same project. */
export async function benchPut(world: BenchWorld, documents: { large: string; small: string }): Promise<Figure[]> {
  const large = { id: documents.large, length: 1_000_000 };
  const small = { id: documents.small, length: 10_000 };
  await puts(world, large, 100);
  const onLarge = await puts(world, large, RUNS);
  const onSmall = await puts(world, small, RUNS);
  const batches = await makeBatches(world);
  let busy = true;
  const neighbours = Promise.all([keepBatching(world, batches, () => busy), keepImporting(world, () => busy)]);
  const whileBusy = await puts(world, large, RUNS);
  busy = false;
  await neighbours;
  return [
    below("put on 1 MB with 10,000 annotations, p50", median(onLarge), "ms", 8),
    below("ratio to a 10 kB document", median(onLarge) / median(onSmall), "×", 1.3),
    below("put while batches and imports run, p95", percentile(whileBusy, 0.95), "ms", 50, `p50 ${median(whileBusy).toFixed(1)} ms`),
    above("puts one after another", 1_000 / median(onLarge), "/s", 0),
  ];
}

async function puts(world: BenchWorld, document: { id: string; length: number }, count: number): Promise<number[]> {
  const times: number[] = [];
  for (let n = 0; n < count; n++) {
    const { id, ...body } = itemAt(document.id, n * 31, { length: document.length, tagIds: world.tagIds });
    times.push((await world.ask("PUT", `/projects/${world.projectId}/annotations/${id}`, body)).ms);
  }
  return times;
}

const BATCHES = 60;

// Written out beforehand: this process measures, and must not be kept from it by making what disturbs.
async function makeBatches(world: BenchWorld): Promise<string[]> {
  const documentId = await world.makeDocument(100_000);
  return Array.from({ length: BATCHES }, (_, round) =>
    JSON.stringify({ items: Array.from({ length: 5_000 }, (__, n) => itemAt(documentId, round * 5_000 + n, { length: 100_000, tagIds: world.tagIds })) }));
}

async function keepBatching(world: BenchWorld, batches: readonly string[], on: () => boolean): Promise<void> {
  for (let round = 0; on(); round++) {
    const body = batches[round];
    if (body === undefined) throw new Error("There were too few batches to disturb the whole measurement.");
    await world.ask("POST", `/projects/${world.projectId}/annotations:batch`, body, world.other);
  }
}

async function keepImporting(world: BenchWorld, on: () => boolean): Promise<void> {
  while (on()) {
    const form = new FormData();
    for (let n = 0; n < 10; n++) form.append("files", new File(["A line of text that comes in.\n".repeat(500)], `import ${n}.txt`));
    await fetch(`${world.url}/api/v1/projects/${world.projectId}/documents`, { method: "POST", headers: { authorization: `Bearer ${world.coder.token}` }, body: form });
  }
}
