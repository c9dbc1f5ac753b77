import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { v7 as newId } from "uuid";
import { afterAll, beforeAll, expect, it } from "vitest";
import { nodeFlags } from "@/bin/stage-one.mjs";
import { stopListening } from "@/lib/events/feed";
import { type Account, makeServer } from "@/tests/support/actors";
import { call, makeDocument, makeProject, type TestProject } from "@/tests/support/project";
import { openShared } from "@/tests/support/stream-reader";

makeServer();

/** Two app processes on one database, without anything between them but PostgreSQL. */
type Said = { id?: number; ready?: true; status?: number; chunk?: string };

let child: ChildProcess;
let project: TestProject<"ann" | "bob">;
let documentId: string;
const heard: Said[] = [];
const waiting = new Set<() => void>();
let requests = 0;

const until = async (found: () => boolean): Promise<void> => {
  while (!found()) {
    if (child.exitCode !== null) throw new Error("The other process ended.");
    // eslint-disable-next-line no-await-in-loop -- until it is there
    await new Promise<void>((resolve) => void waiting.add(resolve));
  }
};
const ask = (method: string, path: string, as: Account, rest: { body?: unknown; accept?: string } = {}): number => {
  requests += 1;
  const headers = { "authorization": `Bearer ${as.token}`, "content-type": "application/json", "accept": rest.accept ?? "application/json" };
  child.send({ id: requests, method, path, headers, ...(rest.body === undefined ? {} : { body: JSON.stringify(rest.body) }) });
  return requests;
};
const answered = async (id: number): Promise<Said> => {
  await until(() => heard.some((said) => said.id === id && said.status !== undefined));
  return heard.find((said) => said.id === id)!;
};
const streamed = (id: number): string => heard.filter((said) => said.id === id).map(({ chunk }) => chunk ?? "").join("");

beforeAll(async () => {
  project = await makeProject({ members: { ann: "coder", bob: "coder" } });
  documentId = await makeDocument(project, "Heat rises.");
  const root = fileURLToPath(new URL("../..", import.meta.url));
  child = fork(fileURLToPath(new URL("../support/other-process.ts", import.meta.url)), { cwd: root, execArgv: nodeFlags, env: process.env });
  const wakeAll = (): void => {
    for (const wake of waiting) wake();
    waiting.clear();
  };
  child.on("exit", wakeAll);
  child.on("message", (said: Said) => {
    heard.push(said);
    wakeAll();
  });
  await until(() => heard.some(({ ready }) => ready === true));
});

afterAll(async () => {
  if (child.connected) {
    child.disconnect();
    await new Promise((resolve) => void child.once("exit", resolve));
  }
  await stopListening();
});

it("what one process commits, the streams of the other tell; and presence goes both ways", async () => {
  const here = await openShared([[project.id]], project.members.ann);
  const there = ask("GET", `/me/events?follow=${project.id}`, project.members.bob, { accept: "text/event-stream" });
  await until(() => streamed(there).includes("event: hello"));

  const mine = newId();
  await call("PUT", `/projects/${project.id}/annotations/${mine}`, { as: project.members.ann, body: { documentId, spans: [{ start: 0, end: 4 }] } });
  await until(() => streamed(there).includes(mine));
  const theirs = newId();
  expect((await answered(ask("PUT", `/projects/${project.id}/annotations/${theirs}`, project.members.bob, { body: { documentId, spans: [{ start: 0, end: 4 }] } }))).status).toBe(201);
  await here.find(({ data }) => data.ids?.[0] === theirs);

  const [annsWindow, bobsWindow] = [newId(), newId()];
  await call("POST", `/projects/${project.id}/presence`, { as: project.members.ann, body: { client: annsWindow, documentId } });
  await until(() => streamed(there).includes(annsWindow));
  await answered(ask("POST", `/projects/${project.id}/presence`, project.members.bob, { body: { client: bobsWindow, documentId } }));
  expect((await here.find(({ event }) => event === "presence")).data.here[0]).toMatchObject({ client: bobsWindow, name: "bob" });
  await answered(ask("POST", `/projects/${project.id}/presence`, project.members.bob, { body: { client: bobsWindow, leave: true } }));
  expect((await here.find(({ event }) => event === "presence")).data.gone).toEqual([bobsWindow]);
  here.close();
});

it("a process that begins to listen learns who is there already", async () => {
  await answered(ask("POST", `/projects/${project.id}/presence`, project.members.bob, { body: { client: newId(), documentId } }));
  // This process forgets all it knew, as if it had just started.
  await stopListening();
  delete (globalThis as { concordPresence?: unknown }).concordPresence;
  const here = await openShared([[project.id]], project.members.ann);
  expect((await here.find(({ event }) => event === "presence")).data.here[0]).toMatchObject({ name: "bob", documentId });
  here.close();
});
