import { type Figure, printTable } from "./figure";
import { benchLive } from "./live";
import { benchOpenDocument } from "./open-document";
import { benchPut } from "./put";
import { benchTransfer } from "./transfer";
import { openWorld } from "./world";

/** `npm run bench [put|open|transfer|live]`: a production server, a database that keeps what it is told, medians of warm runs, one table. */
const wanted = process.argv[2];
const wants = (name: string): boolean => wanted === undefined || wanted === name;

const world = await openWorld();
const figures: Figure[] = [];
try {
  // The live feed makes documents of its own.
  if (wanted !== "live") await benchDocuments();
  if (wants("live")) figures.push(...(await benchLive(world)));
} finally {
  await world.stop();
}
printTable(figures);
process.exit(0);

async function benchDocuments(): Promise<void> {
  const large = await world.makeDocument(1_000_000);
  await world.annotate(large, 10_000, 1_000_000);
  const small = await world.makeDocument(10_000);
  await world.annotate(small, 100, 10_000);
  if (wants("open")) figures.push(...(await benchOpenDocument(world, large)));
  if (wants("put")) figures.push(...(await benchPut(world, { large, small })));
  if (wants("transfer")) figures.push(...(await benchTransfer(world)));
}
