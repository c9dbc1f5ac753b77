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
  const { postgres, occupant } = await enter(dataFolder, options);
  let closed: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    if (await occupant.leave()) await postgres.stop();
  };
  return { url: postgres.url, own: occupant.own, close: () => (closed ??= close()) };
}
