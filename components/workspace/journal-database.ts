import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { Kept } from "./journal";
import type { Pending } from "./pending";
import type { Step } from "./steps";

/** Which document an act belongs to. */
export type Scope = { projectId: string; documentId: string };

type Row = Scope & { place?: number; key: string; scope: string; entry: Pending };

interface QueueSchema extends DBSchema {
  acts: { key: number; value: Row; indexes: { key: string; scope: string } };
}

export type QueueDatabase = IDBPDatabase<QueueSchema>;

/** The waiting acts of one account in this browser. An account has a database of its own, so nobody's acts go out as another's. */
export function openQueueDatabase(accountId: string): Promise<QueueDatabase> {
  return openDB<QueueSchema>(`concord.queue.${accountId}`, 1, {
    upgrade(database) {
      const acts = database.createObjectStore("acts", { keyPath: "place", autoIncrement: true });
      acts.createIndex("key", "key", { unique: true });
      acts.createIndex("scope", "scope");
    },
    // A newer page wants another version: it must not wait for this one.
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  });
}

export const scopeKey = ({ projectId, documentId }: Scope): string => `${projectId}/${documentId}`;

export async function keptActs(database: QueueDatabase, scope: Scope): Promise<Kept[]> {
  const rows = await database.getAllFromIndex("acts", "scope", scopeKey(scope));
  return rows.map(({ place, entry }) => ({ place: place!, entry })).toSorted((a, b) => a.place - b.place);
}

/** Documents with waiting acts, and how many each. */
export async function keptScopes(database: QueueDatabase): Promise<Map<string, Scope & { count: number }>> {
  const found = new Map<string, Scope & { count: number }>();
  for (const { scope, projectId, documentId } of await database.getAll("acts")) found.set(scope, { projectId, documentId, count: (found.get(scope)?.count ?? 0) + 1 });
  return found;
}

/** Writes a step as a whole; answers the places of what it added. */
export async function writeStep(database: QueueDatabase, at: Scope, step: Step): Promise<number[]> {
  const transaction = database.transaction("acts", "readwrite");
  const { store } = transaction;
  const scope = scopeKey(at);
  const write = async (): Promise<number[]> => {
    for (const key of step.gone) {
      const place = await store.index("key").getKey(key);
      if (place !== undefined) await store.delete(place);
    }
    for (const entry of step.changed) {
      const row = await store.index("key").get(entry.key);
      if (row) await store.put({ ...row, entry });
    }
    const places: number[] = [];
    for (const entry of step.added) places.push(await store.add({ ...at, key: entry.key, scope, entry }));
    return places;
  };
  const [places] = await Promise.all([write(), transaction.done]);
  return places;
}
