import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, dirname } from "node:path";
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import { PrismaPg } from "@prisma/adapter-pg";
import type * as Engine from "@prisma/schema-engine-wasm/schema_engine_bg";
import pg from "pg";
import type { Connection } from "@/lib/db/connection";

/**
 * Prisma's own schema engine, in its WebAssembly build: migrations without downloading a native program, and `prisma migrate deploy`
 * agrees with what it did. The adapter needs three corrections, each told where it is made.
 */

type Adapter = Awaited<ReturnType<PrismaPg["connect"]>>;
type Field = { dataTypeID: number };

/** PostgreSQL's `"char"`, which the adapter does not know although the catalogue tables are full of it. */
const charType = 18;
const textType = 25;

function corrected(adapter: Adapter): Adapter {
  // A script goes over whole. The adapter would split it at every semicolon, function bodies included, and over several connections;
  // whole, PostgreSQL runs it as one transaction and a migration that fails leaves nothing behind.
  adapter.executeScript = async (script) => {
    try {
      await adapter.underlyingDriver().query(script);
    } catch (error) {
      (adapter as unknown as { onError(error: unknown): never }).onError(error);
    }
  };
  const inner = adapter as unknown as { performIO(query: unknown): Promise<{ fields?: Field[] }> };
  const performIO = inner.performIO.bind(adapter);
  const queryRaw = adapter.queryRaw.bind(adapter);
  let charColumns: boolean[] = [];
  inner.performIO = async (query) => {
    const result = await performIO(query);
    const fields = result.fields ?? [];
    charColumns = fields.map((field) => field.dataTypeID === charType);
    for (const field of fields) if (field.dataTypeID === charType) field.dataTypeID = textType;
    return result;
  };
  adapter.queryRaw = async (query) => {
    const result = await queryRaw(query);
    for (const [index, isChar] of charColumns.entries()) if (isChar) result.columnTypes[index] = ColumnTypeEnum.Character;
    return result;
  };
  return adapter;
}

class EngineAdapterFactory extends PrismaPg {
  readonly #connection: Connection;
  readonly #opened: Adapter[] = [];

  constructor(connection: Connection & { options?: string }) {
    // One connection only, so that the engine's advisory lock and its statements share a session.
    super({ ...connection, max: 1 });
    this.#connection = connection;
  }

  override async connect(): Promise<Adapter> {
    const adapter = corrected(await super.connect());
    this.#opened.push(adapter);
    return adapter;
  }

  /** The adapter's own shadow database connects to the real one when it was given an address, and is dropped while in use. */
  override async connectToShadowDb(): Promise<Adapter> {
    const database = `shadow_${crypto.randomUUID().replaceAll("-", "")}`;
    const admin = new pg.Pool({ ...this.#connection, max: 1 });
    await admin.query(`create database ${database} template template0`);
    const shadow = corrected(await new PrismaPg({ ...this.#connection, database, max: 1 }).connect());
    shadow.dispose = async () => {
      await shadow.underlyingDriver().end();
      await admin.query(`drop database if exists ${database} with (force)`);
      await admin.end();
    };
    return shadow;
  }

  /** Prisma's advisory lock lives until its connection closes; left open, the next engine would wait ten seconds for it. */
  async close(): Promise<void> {
    for (const adapter of this.#opened) {
      const pool = adapter.underlyingDriver();
      if (!pool.ended) await pool.end();
    }
  }
}

let loaded: Promise<typeof Engine> | undefined;

/** The engine leaves a ten-second timer behind; it must not keep a finished command alive. */
function withPatientTimers(glue: WebAssembly.ModuleImports): WebAssembly.ModuleImports {
  const imports = { ...glue };
  for (const name of Object.keys(imports).filter((each) => each.startsWith("__wbg_setTimeout_"))) {
    imports[name] = (callback: () => void, milliseconds: number) => setTimeout(callback, milliseconds >>> 0).unref();
  }
  return imports;
}

/** Once a process: the glue code keeps views of the first instance's memory. */
async function load(): Promise<typeof Engine> {
  // Without a registry a panic of the engine surfaces as an unreadable TypeError.
  (globalThis as { PRISMA_WASM_PANIC_REGISTRY?: unknown }).PRISMA_WASM_PANIC_REGISTRY = {
    set_message: (message: string) => process.stderr.write(`${message}\n`),
  };
  const glue = await import("@prisma/schema-engine-wasm/schema_engine_bg");
  const folder = dirname(createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm"));
  const { instance } = await WebAssembly.instantiate(readFileSync(join(folder, "schema_engine_bg.wasm")), {
    "./schema_engine_bg.js": withPatientTimers(glue as unknown as WebAssembly.ModuleImports),
  });
  glue.__wbg_set_wasm(instance.exports);
  (instance.exports["__wbindgen_start"] as () => void)();
  return glue;
}

/** Runs one piece of work on an engine connected to this database, then closes everything it opened. */
export async function withSchemaEngine<T>(connection: Connection & { options?: string }, run: (engine: Engine.SchemaEngine) => Promise<T>): Promise<T> {
  const { SchemaEngine } = await (loaded ??= load());
  const factory = new EngineAdapterFactory(connection);
  try {
    const engine = await SchemaEngine.new({ datamodels: undefined }, () => {}, bindMigrationAwareSqlAdapterFactory(factory));
    try {
      return await run(engine);
    } finally {
      engine.free();
    }
  } finally {
    await factory.close();
  }
}
