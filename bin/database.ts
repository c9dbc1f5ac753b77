import { openEmbedded, type Embedded } from "@/bin/embedded";
import { ensureDatabase, parseDatabaseUrl, withConnection } from "@/lib/db/connection";
import { Refusal } from "@/bin/refusal";

/** The database of this run: the server named by DATABASE_URL, or the embedded one of the data folder. */
export type Database = { url: string; kind: "embedded" | "external"; own(): Promise<boolean>; close(): Promise<void> };

const name = "concord";

async function openExternal(url: string): Promise<Database> {
  try {
    await withConnection(url, (client) => client.query("select 1"));
  } catch (error) {
    // Without the password: this goes to a terminal or a log.
    const { host, port, database } = URL.canParse(url) ? parseDatabaseUrl(url) : { host: "?", port: "?", database: "?" };
    throw new Refusal(`The PostgreSQL server of DATABASE_URL (${host}:${port}, database ${database}) does not let us in: ${(error as Error).message}`);
  }
  // Several servers may share a database on purpose; nobody owns it.
  return { url, kind: "external", own: async () => true, close: async () => {} };
}

async function settle(embedded: Embedded): Promise<Database> {
  const url = embedded.url(name);
  await ensureDatabase(url);
  return { url, kind: "embedded", own: embedded.own, close: embedded.close };
}

export async function openDatabase(dataFolder: string, environment: NodeJS.ProcessEnv = process.env, onLost?: () => void): Promise<Database> {
  const given = environment["DATABASE_URL"];
  if (given) return openExternal(given);
  const embedded = await openEmbedded(dataFolder, { onLost });
  try {
    return await settle(embedded);
  } catch (error) {
    await embedded.close();
    throw error;
  }
}
