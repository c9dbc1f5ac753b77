import { randomUUID } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startApp } from "@/bin/app";
import { readAddress } from "@/bin/address";
import { buildPages } from "@/bin/build";
import { readSecret } from "@/bin/data-folder";
import { openEmbedded } from "@/bin/embedded";
import { generateClient } from "@/bin/generate";
import { prismaFolder } from "@/bin/places";
import { ensureDatabase } from "@/lib/db/connection";
import { applyMigrations } from "@/lib/db/migrate";

export type Answer = { status: number; ms: number; body: string };
export type Person = { token: string; session: string };

/** A production server on a database that keeps what it is told (fsync on), with one project to measure in. */
export type BenchWorld = {
  url: string;
  projectId: string;
  coder: Person;
  other: Person;
  tagIds: string[];
  /** One connection, kept open, as a browser has it. */
  ask: (method: string, path: string, body?: unknown, as?: Person) => Promise<Answer>;
  makeDocument: (codePoints: number) => Promise<string>;
  annotate: (documentId: string, count: number, length: number) => Promise<number[]>;
  /** Resident memory of the web server now, in MB. */
  serverMemory: () => number;
  stop: () => Promise<void>;
};

export async function openWorld(): Promise<BenchWorld> {
  const folder = mkdtempSync(join(tmpdir(), "concord-bench-"));
  const postgres = await openEmbedded(folder);
  const databaseUrl = postgres.url("bench");
  await ensureDatabase(databaseUrl);
  await applyMigrations(databaseUrl, prismaFolder);
  const address = readAddress({ ...process.env, PORT: String(20_000 + (process.pid % 20_000)), HOST: "127.0.0.1", PUBLIC_URL: "" });
  const environment = { DATABASE_URL: databaseUrl, CONCORD_SECRET: readSecret(folder, {} as NodeJS.ProcessEnv), CONCORD_DATA: folder, PUBLIC_URL: address.public, LOG_FORMAT: "off" };
  Object.assign(process.env, environment);
  await generateClient();
  await buildPages();
  const app = startApp({ address, environment, mode: "production", onGivenUp: (reason) => process.stderr.write(`${reason}\n`) });
  await app.ready;
  const people = await makePeople();
  const agents = new Map<Person, Agent>();

  const ask = (method: string, path: string, body?: unknown, as: Person = people.coder): Promise<Answer> => {
    const agent = agents.get(as) ?? new Agent({ keepAlive: true, maxSockets: 1 });
    agents.set(as, agent);
    const start = performance.now();
    return new Promise((resolve, reject) => {
      const sent = request(`${address.public}/api/v1${path}`, { method, agent, headers: { "authorization": `Bearer ${as.token}`, "content-type": "application/json" } }, (answer) => {
        const pieces: Buffer[] = [];
        answer.on("data", (piece: Buffer) => pieces.push(piece));
        answer.on("end", () => resolve({ status: answer.statusCode ?? 0, ms: performance.now() - start, body: Buffer.concat(pieces).toString() }));
      });
      sent.on("error", reject);
      sent.end(body === undefined || typeof body === "string" ? body : JSON.stringify(body));
    });
  };
  const must = async (answer: Promise<Answer>): Promise<Answer> => {
    const given = await answer;
    if (given.status >= 400) throw new Error(given.body.slice(0, 500));
    return given;
  };
  const project = `/projects/${people.projectId}`;
  const tagIds: string[] = [];
  for (let n = 0; n < 12; n++) tagIds.push((JSON.parse((await must(ask("POST", `${project}/tags`, { name: `Tag ${n}`, color: n }))).body) as { id: string }).id);

  return {
    url: address.public,
    projectId: people.projectId,
    coder: people.coder,
    other: people.other,
    tagIds,
    ask: (...call) => must(ask(...call)),
    async makeDocument(codePoints) {
      return (JSON.parse((await must(ask("POST", `${project}/documents`, { title: `${codePoints} code points`, text: textOf(codePoints) }))).body) as { id: string }).id;
    },
    async annotate(documentId, count, length) {
      const times: number[] = [];
      for (let from = 0; from < count; from += 5_000) {
        const items = Array.from({ length: Math.min(5_000, count - from) }, (_, n) => itemAt(documentId, from + n, { length, tagIds }));
        times.push((await must(ask("POST", `${project}/annotations:batch`, { items }))).ms);
      }
      return times;
    },
    serverMemory: () => memoryOf("server.js"),
    async stop() {
      for (const agent of agents.values()) agent.destroy();
      await app.stop();
      const { closeDatabase } = await import("@/lib/db/client");
      await closeDatabase();
      await postgres.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

// Spread over the document by a fixed step, of mixed lengths, so that some overlap: the same every time.
export function itemAt(documentId: string, n: number, within: { length: number; tagIds: readonly string[] }) {
  const size = 8 + ((n * 37) % 90);
  const start = (n * 7_919) % (within.length - 120);
  return { id: randomUUID(), documentId, spans: [{ start, end: start + size }], tags: [{ tagId: within.tagIds[n % within.tagIds.length] }] };
}

const words = "the river rose in the night and nobody had asked the people who lived beside it what they had seen before that year".split(" ");

function textOf(codePoints: number): string {
  let text = "";
  for (let n = 0; text.length < codePoints; n++) text += `${words[(n * 13) % words.length]}${n % 70 === 69 ? ".\n\n" : " "}`;
  return text.slice(0, codePoints);
}

async function makePeople(): Promise<{ projectId: string; coder: Person; other: Person }> {
  const [{ insertAccount }, { inTransaction }, { createProject }, { createToken }, { addMember }, { beginSession }] = await Promise.all([
    import("@/lib/db/accounts"), import("@/lib/db/transaction"), import("@/lib/commands/projects/create-project"), import("@/lib/commands/accounts/create-token"), import("@/lib/commands/projects/add-member"), import("@/lib/auth/begin-session"),
  ]);
  const make = async (name: string) => {
    const userId = randomUUID();
    const now = new Date();
    await inTransaction((tx) => insertAccount(tx, { id: userId, email: `${name}@example.org`, name, isAdmin: false, passwordHash: null, emailVerifiedAt: now, createdAt: now }));
    const actor = { userId, name, isAdmin: false, via: "session", access: "write", onlyProject: null } as const;
    const { token } = await createToken.execute({ actor, input: () => ({ name: "bench" }) });
    const { session } = await inTransaction((tx) => beginSession(tx, userId, { visitor: { agent: null, session: null }, now, by: "bench" }));
    return { actor, email: `${name}@example.org`, token, session };
  };
  const [coder, other] = [await make("coder"), await make("other")];
  const { id: projectId } = await createProject.execute({ actor: coder.actor, input: () => ({ name: "Bench" }) });
  await addMember.execute({ actor: coder.actor, params: { projectId }, input: () => ({ email: other.email, role: "coder" }) });
  return { projectId, coder, other };
}

// Linux only; elsewhere the figure is missing.
function memoryOf(program: string): number {
  try {
    const found = readdirSync("/proc").filter((name) => /^\d+$/u.test(name)).find((pid) => {
      const status = readFileSync(`/proc/${pid}/status`, "utf8");
      return status.includes(`PPid:\t${process.pid}\n`) && (readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(program) || status.startsWith("Name:\tnext-server"));
    });
    return found ? Number(/VmRSS:\s+(\d+)/u.exec(readFileSync(`/proc/${found}/status`, "utf8"))?.[1] ?? Number.NaN) / 1024 : Number.NaN;
  } catch {
    return Number.NaN;
  }
}
