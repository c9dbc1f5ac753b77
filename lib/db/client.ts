import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { type Prisma, PrismaClient } from "@/prisma/generated/client";

/** What a query runs on: the client itself, or the transaction of a command. */
export type Db = Prisma.TransactionClient;

type Database = { url: string; pool: pg.Pool; prisma: PrismaClient };

// Next loads this module once per bundle and again on every edit in development; the connections live on the process.
const held = globalThis as typeof globalThis & { concordDatabase?: Database };

/** The database of this process (`DATABASE_URL`): one pool, shared by Prisma and by the few streams that need a cursor. */
export function database(): Database {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error("DATABASE_URL is not set; start Concord with npm start.");
  if (held.concordDatabase?.url === url) return held.concordDatabase;
  const pool = new pg.Pool({ connectionString: url, max: Number(process.env.CONCORD_POOL ?? 12), application_name: "concord" });
  // An idle connection that PostgreSQL closes must not end the process; the pool makes a new one.
  pool.on("error", () => undefined);
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool, { statementNameGenerator: statementName }) });
  held.concordDatabase = { url, pool, prisma };
  return held.concordDatabase;
}

export function db(): PrismaClient {
  return database().prisma;
}

export async function closeDatabase(): Promise<void> {
  const open = held.concordDatabase;
  if (!open) return;
  delete held.concordDatabase;
  await open.prisma.$disconnect();
  await open.pool.end();
}

// A named statement is planned once per connection. Names are handed out per text, up to a bound, so that statements
// whose text varies (lists of parameters) cannot grow PostgreSQL's memory for ever.
const NAMED_STATEMENTS = 400;
const names = new Map<string, string>();

function statementName(query: { sql: string }): string {
  const known = names.get(query.sql);
  if (known !== undefined) return known;
  const name = names.size < NAMED_STATEMENTS ? `c${names.size}` : "";
  if (name) names.set(query.sql, name);
  return name;
}
