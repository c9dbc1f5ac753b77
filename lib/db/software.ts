import { withConnection } from "@/lib/db/connection";
import { appliedMigrations } from "@/lib/db/table-copies";

/** Which Concord last brought this database up to date, and how far. */
export type Software = { version: string | null; migrations: string[] };

const NAME = "software";

export function readSoftware(url: string): Promise<Software> {
  return withConnection(url, async (client) => {
    const migrations = await appliedMigrations(client);
    if (migrations.length === 0) return { version: null, migrations };
    const { rows } = await client.query<{ version: string | null }>("select value ->> 'version' as version from public.server_settings where name = $1", [NAME]);
    return { version: rows[0]?.version ?? null, migrations };
  });
}

export async function noteSoftware(url: string, version: string): Promise<void> {
  await withConnection(url, (client) =>
    client.query(
      `insert into public.server_settings (name, value) values ($1, jsonb_build_object('version', $2::text))
       on conflict (name) do update set value = excluded.value where server_settings.value <> excluded.value`,
      [NAME, version],
    ),
  );
}

export async function databaseSize(url: string): Promise<number> {
  const { rows } = await withConnection(url, (client) => client.query<{ bytes: string }>("select pg_database_size(current_database())::text as bytes"));
  return Number(rows[0]!.bytes);
}
