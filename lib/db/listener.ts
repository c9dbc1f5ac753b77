import pg from "pg";

const CHECK_MS = 10_000;
const RETRY_MS = 500;

type Handlers = { channels: Record<string, (payload: string) => void>; onConnect: () => void };

/**
 * One LISTEN connection outside the pool. It may die without an error (a half-open socket), so every ten seconds it asks
 * its own session whether it still listens, and connects again when it does not. What was notified meanwhile is lost:
 * `onConnect` tells the caller, each time, to read on from the last number it saw.
 */
export function listen(handlers: Handlers): { stop: () => Promise<void> } {
  let stopped = false;
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  const channels = Object.keys(handlers.channels);

  const connect = async (): Promise<void> => {
    const fresh = new pg.Client({ connectionString: process.env.DATABASE_DIRECT_URL ?? process.env.DATABASE_URL, keepAlive: true, application_name: "concord listen" });
    client = fresh;
    const lost = (): void => again(fresh);
    fresh.on("error", lost);
    fresh.on("end", lost);
    fresh.on("notification", (message) => handlers.channels[message.channel]?.(message.payload ?? ""));
    try {
      await fresh.connect();
      await fresh.query(channels.map((channel) => `listen ${pg.escapeIdentifier(channel)}`).join(";"));
      handlers.onConnect();
      check(fresh);
    } catch {
      again(fresh);
    }
  };

  const check = (current: pg.Client): void => {
    timer = setTimeout(async () => {
      try {
        const { rowCount } = await current.query("select from pg_listening_channels() as c where c = any($1)", [channels]);
        if (rowCount === channels.length) check(current);
        else again(current);
      } catch {
        again(current);
      }
    }, CHECK_MS);
    timer.unref();
  };

  // Called once a connection however many of its errors arrive.
  const again = (dead: pg.Client): void => {
    if (stopped || client !== dead) return;
    client = undefined;
    clearTimeout(timer);
    dead.end().catch(() => undefined);
    setTimeout(() => !stopped && void connect(), RETRY_MS + Math.random() * RETRY_MS).unref();
  };

  void connect();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await client?.end().catch(() => undefined);
    },
  };
}
