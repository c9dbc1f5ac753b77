import { setTimeout as wait } from "node:timers/promises";
import { makeChance } from "./chance";
import { checkClients } from "./check-clients";
import { checkDatabase } from "./check-database";
import { checkLocks } from "./check-locks";
import { type Client, openClient } from "./client";
import { actOnce, settleRefusal } from "./coder";
import { type Ledger, openLedger } from "./ledger";
import { makeNetwork } from "./network";
import { type Fault, makeSchedule } from "./schedule";
import type { FaultWorld, Scene } from "./world";

export type RunResult = {
  seed: number; seconds: number; schedule: Fault[];
  acts: number; saved: number; refused: number; repeats: number; healMs: number;
  /** Answers 500 while something was away; 503 is the one that should be given. */
  odd: string[];
  violations: string[];
};

/** A queue that gets no shorter for so long has stopped. On a busy machine a long one may take its time. */
const STUCK_MS = 60_000;
const CONVERGE_MS = 30_000;

/** One random schedule against the world as it stands; afterwards everything runs again. */
export async function runSchedule(world: FaultWorld, { seed, seconds }: { seed: number; seconds: number }): Promise<RunResult> {
  const chance = makeChance(seed);
  const scene = await world.makeScene(`Run ${seed}`);
  const ledger = openLedger();
  // Five people; the first has two computers.
  const seats = [...scene.people, scene.people[0]!];
  const clients = await Promise.all(seats.map((person, n) => {
    const headers = { "cookie": `concord.session=${person.session}`, "sec-fetch-site": "same-origin" };
    return openClient({ name: `client ${n}`, scene, person, ledger, network: makeNetwork(chance.fork(), { urls: world.apps.map(({ url }) => url), headers }) });
  }));
  const schedule = makeSchedule(chance, { lengthMs: seconds * 1_000, apps: world.apps.length, clients: clients.length });
  const begun = Date.now();
  let over = false;
  const coding = clients.map(async (client, n) => {
    const own = chance.fork();
    while (!over) {
      actOnce(client, { scene, annotator: seats[n]!.annotator, chance: own, ledger });
      // eslint-disable-next-line no-await-in-loop -- a person does one thing after the other
      await wait(20 + own.below(280));
    }
  });
  const faults = schedule.map(async (fault) => {
    await wait(fault.at);
    await inTurn(turnOf(fault), () => strike(world, clients, fault));
  });
  await wait(seconds * 1_000);
  over = true;
  await Promise.all([...coding, ...faults]);
  const seconds_ = (Date.now() - begun) / 1_000;
  const healing = Date.now();
  const violations = [...(await drain(clients, ledger)), ...(await converge(scene, clients))];
  const healMs = Date.now() - healing;
  for (const client of clients) client.close();
  violations.push(...ledger.wrong, ...(await checkDatabase(scene.projectId, ledger.entries())), ...(await checkLocks(world.databaseUrl)), ...world.complaints.splice(0));
  const entries = ledger.entries();
  return {
    seed, seconds: seconds_, schedule, healMs, violations,
    acts: entries.length,
    saved: entries.filter(({ outcome }) => outcome?.kind === "saved").length,
    refused: entries.filter(({ outcome, dropped }) => outcome?.kind === "refused" || dropped).length,
    repeats: clients.reduce((sum, { network }) => sum + network.repeats(), 0),
    odd: clients.flatMap(({ network }) => network.odd).filter((each) => !each.includes("→ 503")),
  };
}

// What is being killed cannot be killed at the same time again.
const turns = new Map<string, Promise<void>>();

function inTurn(name: string, work: () => Promise<void>): Promise<void> {
  const mine = (turns.get(name) ?? Promise.resolve()).then(work);
  turns.set(name, mine);
  return mine;
}

function turnOf(fault: Fault): string {
  return fault.kind === "kill-app" ? `app ${fault.app}` : fault.kind === "crash-database" ? "database" : `client ${fault.client}`;
}

async function strike(world: FaultWorld, clients: readonly Client[], fault: Fault): Promise<void> {
  if (fault.kind === "kill-app") return await world.apps[fault.app]!.restart(fault.awayMs);
  if (fault.kind === "crash-database") {
    await world.database.crash();
    await wait(fault.awayMs);
    return await world.database.revive();
  }
  const client = clients[fault.client]!;
  if (fault.kind === "cut-network") client.network.cut();
  else client.kill();
  await wait(fault.awayMs);
  if (fault.kind === "cut-network") client.network.heal();
  else await client.revive();
}

// Every queue goes out; what is refused is looked at by its author, who lets it go.
async function drain(clients: readonly Client[], ledger: Ledger): Promise<string[]> {
  for (const { network } of clients) network.calm();
  const open = clients.flatMap((client) => client.stores().map(({ store }) => ({ name: client.name, store })));
  for (const { store } of open) store.wake();
  let least = Infinity;
  for (let deadline = Infinity; Date.now() < deadline; await wait(50)) {
    const count = open.reduce((sum, { store }) => sum + store.getState().pending.length, 0);
    if (count < least) [least, deadline] = [count, Date.now() + STUCK_MS];
    for (const { store } of open) {
      const refused = store.getState().pending.find((each) => each.refusal);
      if (refused) settleRefusal(store, refused, { insist: false, ledger });
    }
    if (count === 0) return [];
  }
  return open.flatMap(({ name, store }) => (store.getState().pending.length > 0 ? [`${name}: ${store.getState().pending.length} acts still wait: ${JSON.stringify(store.getState().save)}`] : []));
}

async function converge(scene: Scene, clients: readonly Client[]): Promise<string[]> {
  let differences: string[] = [];
  for (const deadline = Date.now() + CONVERGE_MS; Date.now() < deadline; await wait(100)) {
    differences = await checkClients(scene, clients);
    if (differences.length === 0) return [];
  }
  return differences.slice(0, 10);
}
