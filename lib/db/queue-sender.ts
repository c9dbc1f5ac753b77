import { PgBoss, type Queue } from "pg-boss";
import { type Db, database } from "@/lib/db/client";

type Sender = { url: string; boss: Promise<PgBoss>; queues: Map<string, Promise<void>> };

const held = globalThis as typeof globalThis & { concordSender?: Sender };

/** The queues as seen by whoever only puts in: no upkeep, no schedules, and no worker. The queue named is there afterwards. */
export async function queueSender(name: string, options: Omit<Queue, "name"> = {}): Promise<PgBoss> {
  const { url } = database();
  if (held.concordSender?.url !== url) held.concordSender = { url, boss: startSender(url), queues: new Map() };
  const sender = held.concordSender;
  try {
    const boss = await sender.boss;
    if (!sender.queues.has(name)) sender.queues.set(name, boss.createQueue(name, options));
    await sender.queues.get(name);
    return boss;
  } catch (error) {
    if (held.concordSender === sender) delete held.concordSender;
    throw error;
  }
}

async function startSender(url: string): Promise<PgBoss> {
  const boss = new PgBoss({ connectionString: url, application_name: "concord jobs", max: 1, supervise: false, schedule: false });
  boss.on("error", (error) => process.stderr.write(`jobs: ${error.message}\n`));
  await boss.start();
  return boss;
}

/** The transaction of a command, as the queue wants it: what is put in exists only if the command happens. */
export function sqlOf(tx: Db): { executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }> } {
  return { executeSql: async (text, values = []) => ({ rows: await tx.$queryRawUnsafe<unknown[]>(text, ...values) }) };
}

export async function closeQueueSender(): Promise<void> {
  const open = held.concordSender;
  delete held.concordSender;
  await (await open?.boss)?.stop({ graceful: false });
}
