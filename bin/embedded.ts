import { setTimeout as wait } from "node:timers/promises";
import { occupy, type Occupant } from "@/lib/db/occupancy";
import { openPostgres } from "@/bin/postgres";

/** An embedded PostgreSQL we have entered: it stays up at least until we close, and is stopped by whoever closes last. */
export type Embedded = { url(database: string): string; own(): Promise<boolean>; close(): Promise<void> };

type Options = { settings?: string[]; port?: number; whenAlone?: (adminUrl: string) => Promise<void>; onLost?: () => void };

async function enter(dataFolder: string, options: Options): Promise<{ postgres: Awaited<ReturnType<typeof openPostgres>>; occupant: Occupant }> {
  // The last one there may be stopping it at the very moment we come; then we start it anew.
  for (let attempt = 1; ; attempt += 1) {
    const postgres = await openPostgres(dataFolder, { settings: options.settings, port: options.port });
    const adminUrl = postgres.url("postgres");
    try {
      return { postgres, occupant: await occupy(adminUrl, { whenAlone: () => options.whenAlone?.(adminUrl) ?? Promise.resolve(), onLost: options.onLost }) };
    } catch (error) {
      if (attempt >= 10) throw error;
      await wait(200);
    }
  }
}

export async function openEmbedded(dataFolder: string, options: Options = {}): Promise<Embedded> {
  let { postgres, occupant } = await enter(dataFolder, { ...options, onLost: recover });
  let owner = false;
  let closing: Promise<void> | undefined;

  /** PostgreSQL went down under us, as a whole or to recover from a crash. Everybody knows its port, so it comes back on the same. */
  async function recover(): Promise<void> {
    if (closing) return;
    try {
      await wait(500);
      ({ postgres, occupant } = await enter(dataFolder, { ...options, port: postgres.port, onLost: recover }));
      if (owner && !(await occupant.own())) throw new Error("Another server has taken the data folder.");
      process.stderr.write("The embedded PostgreSQL had ended and was started again.\n");
    } catch {
      if (!closing) options.onLost?.();
    }
  }
  async function close(): Promise<void> {
    if (await occupant.leave()) await postgres.stop();
  }

  return {
    url: (database) => postgres.url(database),
    own: async () => (owner = await occupant.own()),
    close: () => (closing ??= close()),
  };
}
