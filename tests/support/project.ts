import { createHash } from "node:crypto";
import { v7 as newId } from "uuid";
import { createProject } from "@/lib/commands/projects/create-project";
import { db } from "@/lib/db/client";
import { insertDocument } from "@/lib/db/documents";
import { insertMember } from "@/lib/db/members";
import { inTransaction } from "@/lib/db/transaction";
import { answer } from "@/lib/next/route";
import { routes } from "@/lib/next/routes";
import type { Role } from "@/lib/permissions/actor";
import { directionOf } from "@/lib/text/direction";
import { codePointLength } from "@/lib/text/offsets";
import { type Account, makeAccount } from "@/tests/support/actors";

/** A project and its people; `annotators` and `layers` by the same names. */
export type TestProject<Name extends string = never> = {
  id: string;
  owner: Account;
  members: Record<Name | "owner", Account>;
  annotators: Record<Name | "owner", string>;
  layers: Record<Name | "owner", string>;
};

/** A project with an owner and these members: `makeProject({ members: { ann: "coder", bob: "reader" } })`. */
export async function makeProject<Name extends string = never>(
  wanted: { name?: string; codingMode?: "open" | "blind"; members?: Record<Name, Role | { role: Role; account: Account }>; owner?: Account } = {},
): Promise<TestProject<Name>> {
  const owner = wanted.owner ?? (await makeAccount({ name: "Owner" }));
  const input = { name: wanted.name ?? "Test project", codingMode: wanted.codingMode ?? "open" };
  const { id } = await createProject.execute({ actor: owner.actor, input: () => input });
  const people: [string, Account][] = [["owner", owner]];
  for (const [name, place] of Object.entries<Role | { role: Role; account: Account }>(wanted.members ?? {})) {
    const { role, account } = typeof place === "string" ? { role: place, account: await makeAccount({ name }) } : place;
    await inTransaction((tx) => insertMember(tx, { projectId: id, now: new Date() }, { userId: account.userId, role }));
    people.push([name, account]);
  }
  const layers = await db().layer.findMany({ where: { projectId: id }, include: { annotator: true } });
  const of = (account: Account) => layers.find((layer) => layer.annotator.userId === account.userId)!;
  const named = <T>(value: (account: Account) => T) => Object.fromEntries(people.map(([name, account]) => [name, value(account)])) as Record<Name | "owner", T>;
  return { id, owner, members: named((account) => account), annotators: named((account) => of(account).annotatorId), layers: named((account) => of(account).id) };
}

/** A document with this text, each line that is not empty a paragraph; answers its id. */
export async function makeDocument(project: { id: string; owner: Account }, text: string, wanted: { title?: string; language?: string } = {}): Promise<string> {
  const id = newId();
  const blocks: { id: string; type: string; start: number; end: number }[] = [];
  let at = 0;
  for (const lineOfText of text.split("\n")) {
    const length = codePointLength(lineOfText);
    if (lineOfText.trim() !== "") blocks.push({ id: `b${blocks.length + 1}`, type: "paragraph", start: at, end: at + length });
    at += length + 1;
  }
  await inTransaction((tx) =>
    insertDocument(tx, { projectId: project.id, createdBy: project.owner.userId, now: new Date() }, {
      id,
      title: wanted.title ?? "Test document",
      language: wanted.language ?? null,
      direction: directionOf(text),
      attributes: {},
      text,
      length: codePointLength(text),
      sha256: createHash("sha256").update(text, "utf8").digest("hex"),
      blocks,
      marks: [],
      reader: "plain-text",
      readerVersion: "1",
      fileName: null,
      mediaType: "text/plain",
      original: null,
    }),
  );
  return id;
}

/** `body` is what the JSON said, for tests to look into as they like. */
// eslint-disable-next-line typescript/no-explicit-any -- see above
export type Reply = { status: number; headers: Headers; body: any; text: string };

export type CallOptions = {
  /** Who asks: an account, a bare token, or nobody. */
  as?: Account | string | null;
  /** Sent as JSON; FormData and bytes as they are. */
  body?: unknown;
  headers?: Record<string, string>;
};

/** Asks the API as a program would, without a network: `call("GET", "/projects", { as: ann })`. The path may leave out /api/v1. */
export async function call(method: string, path: string, options: CallOptions = {}): Promise<Reply> {
  const headers = new Headers(options.headers);
  const token = typeof options.as === "string" ? options.as : options.as?.token;
  if (token !== undefined) headers.set("authorization", `Bearer ${token}`);
  const raw = options.body instanceof FormData || options.body instanceof Uint8Array || typeof options.body === "string";
  if (options.body !== undefined && !raw && !headers.has("content-type")) headers.set("content-type", "application/json");
  const body = options.body === undefined ? undefined : raw ? (options.body as BodyInit) : JSON.stringify(options.body);
  const url = `http://127.0.0.1:3000${path.startsWith("/api/") ? path : `/api/v1${path}`}`;
  const response = await answer(routes, new Request(url, { method, headers, body }));
  const text = await response.text();
  const isJson = /json/u.test(response.headers.get("content-type") ?? "") && !/jsonl|ndjson/u.test(response.headers.get("content-type") ?? "");
  return { status: response.status, headers: response.headers, text, body: isJson && text !== "" ? JSON.parse(text) : null };
}
