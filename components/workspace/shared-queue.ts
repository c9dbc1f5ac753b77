import type { Journal, News } from "./journal";
import { keptActs, keptScopes, openQueueDatabase, type QueueDatabase, type Scope, scopeKey, writeStep } from "./journal-database";
import { noStep } from "./steps";

type Told = Scope & { news: News };

export type SharedQueue = ReturnType<typeof openSharedQueue>;

/**
 * The queue of one account in this browser: the journal in IndexedDB, the channel on which its windows tell each other what
 * they did, and the lock that makes one of them the sender. A window that dies lets go of the lock, and the next one takes it.
 */
export function openSharedQueue(accountId: string) {
  const name = `concord.queue.${accountId}`;
  const channel = new BroadcastChannel(name);
  const listeners = new Map<string, Set<(news: News) => void>>();
  const onScope = new Set<(scope: Scope) => void>();
  const left = new AbortController();
  let opening: Promise<QueueDatabase> | undefined;

  const database = (): Promise<QueueDatabase> => {
    // Where it cannot be opened now (private window, full disk) it is tried again with the next act.
    opening ??= openQueueDatabase(accountId).catch((error: unknown) => {
      opening = undefined;
      throw error;
    });
    return opening;
  };

  const tell = (scope: Scope, news: News): void => {
    if (!left.signal.aborted) channel.postMessage({ projectId: scope.projectId, documentId: scope.documentId, news } satisfies Told);
  };

  channel.addEventListener("message", ({ data }: MessageEvent<Told>) => {
    for (const hear of listeners.get(scopeKey(data)) ?? []) hear(data.news);
    if (data.news.kind === "appended" || data.news.kind === "stepped") for (const noticed of onScope) noticed(data);
  });

  return {
    accountId,
    journalOf(scope: Scope): Journal {
      return {
        load: async () => await keptActs(await database(), scope),
        async append(entries) {
          const places = await writeStep(await database(), scope, { ...noStep, added: entries });
          tell(scope, { kind: "appended", acts: entries.map((entry, at) => ({ place: places[at]!, entry })) });
          return places;
        },
        async settle(step) {
          const places = await writeStep(await database(), scope, step);
          tell(scope, { kind: "stepped", step, places });
          return places;
        },
        tell: (news) => tell(scope, news),
        subscribe(listener) {
          const key = scopeKey(scope);
          const own = listeners.get(key) ?? new Set();
          listeners.set(key, own.add(listener));
          return () => own.delete(listener);
        },
      };
    },
    scopes: async () => [...(await keptScopes(await database())).values()],
    /** Another window did something in this document. */
    onScope(noticed: (scope: Scope) => void): void {
      onScope.add(noticed);
    },
    /** Calls once this window is the sender, and stays so until it is closed. Without locks every window sends: keys make that harmless. */
    lead(begin: () => void): void {
      if (!("locks" in navigator)) return begin();
      const held = new Promise<void>((release) => left.signal.addEventListener("abort", () => release()));
      navigator.locks.request(name, { signal: left.signal }, () => {
        begin();
        return held;
      }).catch(() => undefined);
    },
    /** Another person goes on in this window. */
    close(): void {
      left.abort();
      channel.close();
    },
  };
}
