import pg from "pg";

/** Where a database is, in parts. pg lets a connection string win over every part, so we never hand both on. */
export type Connection = { host: string; port: number; user: string; password: string; database: string; ssl?: pg.ClientConfig["ssl"] };

/** Takes an address apart the way pg itself does, so that `sslmode` and friends keep their meaning. */
export function parseDatabaseUrl(url: string): Connection {
  const { host, port, user, password, database, ssl } = new pg.Client({ connectionString: url });
  return { host, port, user: user ?? "postgres", password: typeof password === "string" ? password : "", database: database ?? "postgres", ssl: ssl || undefined };
}

/** The same server, another database. */
export function withDatabase(url: string, database: string): string {
  const address = new URL(url);
  address.pathname = `/${encodeURIComponent(database)}`;
  return address.href;
}

/** One connection for one piece of work. */
export async function withConnection<T>(url: string, run: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  // A connection that dies between two queries must not bring the process down; the next query reports it.
  client.on("error", () => {});
  await client.connect();
  try {
    return await run(client);
  } finally {
    await client.end();
  }
}

/** Makes the database when it is missing; two processes may try at once. */
export async function ensureDatabase(url: string, adminDatabase = "postgres"): Promise<void> {
  const { database } = parseDatabaseUrl(url);
  await withConnection(withDatabase(url, adminDatabase), async (client) => {
    const { rowCount } = await client.query("select 1 from pg_database where datname = $1", [database]);
    if (rowCount) return;
    try {
      await client.query(`create database ${pg.escapeIdentifier(database)}`);
    } catch (error) {
      // 42P04 duplicate_database, 23505 the same a moment earlier
      if (!["42P04", "23505"].includes((error as { code?: string }).code ?? "")) throw error;
    }
  });
}
