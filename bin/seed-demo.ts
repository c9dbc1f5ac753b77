import { randomInt } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { v7 as newId } from "uuid";
import { addMember } from "@/lib/commands/projects/add-member";
import { batchAnnotations } from "@/lib/commands/annotations/batch-annotations";
import { createAccount } from "@/lib/commands/accounts/create-account";
import { createDocument } from "@/lib/commands/documents/create-document";
import { createProject } from "@/lib/commands/projects/create-project";
import { createTag } from "@/lib/commands/codebook/create-tag";
import { type Actor, type Role, serverActor } from "@/lib/permissions/actor";
import { indexOffsets, type OffsetIndex } from "@/lib/text/offsets";
import type { Span } from "@/lib/text/span";

type Person = { key: string; name: string; email: string; role: Role };
type Tag = { key: string; name: string; parent: string | null; color: number; definition: string; attributes?: object[] };
type Coded = { person: string; document: string; quotes: string[]; tags: string[]; note?: string; attributes?: Record<string, object> };
type Account = Person & { password: string; actor: Actor };

export type DemoAccount = { name: string; email: string; password: string; role: Role };

const folder = new URL("../prisma/demo/", import.meta.url);

/** Builds the demo project by the same commands people use, and answers its accounts with their passwords, which are kept nowhere else. */
export async function seedDemoProject(): Promise<{ projectId: string; accounts: DemoAccount[] }> {
  const accounts: Account[] = [];
  for (const person of await readJson<Person[]>("people.json")) accounts.push(await makeAccount(person));
  const [owner, ...others] = accounts as [Account, ...Account[]];
  const about = await readJson<object>("project.json");
  const { id: projectId } = await createProject.execute({ actor: owner.actor, input: () => about });
  for (const { email, role } of others) await addMember.execute({ actor: owner.actor, params: { projectId }, input: () => ({ email, role }) });
  const tags = await makeCodebook(projectId, owner.actor);
  const documents = await makeDocuments(projectId, owner.actor);
  const coded = await readJson<Coded[]>("annotations.json");
  for (const { key, actor } of accounts) {
    const items = coded.filter((each) => each.person === key).map((each) => toItem(each, tags, documents.get(each.document)!));
    await batchAnnotations.execute({ actor, params: { projectId }, input: () => ({ items }) });
  }
  return { projectId, accounts: accounts.map(({ name, email, password, role }) => ({ name, email, password, role })) };
}

async function makeAccount(person: Person): Promise<Account> {
  const password = newPassword();
  const { email, name } = person;
  const { id: userId } = await createAccount.execute({ actor: serverActor, input: () => ({ email, name, password }) });
  return { ...person, password, actor: { userId, name, isAdmin: false, via: "command", access: "write", onlyProject: null } };
}

// 20 letters and figures that nobody mistakes for each other: about 99 bits.
function newPassword(): string {
  const letters = "abcdefghjkmnpqrstuvwxyz23456789";
  const groups = Array.from({ length: 4 }, () => Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join(""));
  return groups.join("-");
}

async function makeCodebook(projectId: string, actor: Actor): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const { key, parent, ...tag } of await readJson<Tag[]>("codebook.json")) {
    const { id } = await createTag.execute({ actor, params: { projectId }, input: () => ({ ...tag, parentId: parent === null ? null : ids.get(parent) }) });
    ids.set(key, id);
  }
  return ids;
}

type DemoDocument = { id: string; index: OffsetIndex };

async function makeDocuments(projectId: string, actor: Actor): Promise<Map<string, DemoDocument>> {
  const made = new Map<string, DemoDocument>();
  for (const file of (await readdir(new URL("documents/", folder))).toSorted()) {
    const text = await readFile(new URL(`documents/${file}`, folder), "utf8");
    const { id } = await createDocument.execute({ actor, params: { projectId }, input: () => ({ title: titleOf(text), text, language: "en", attributes: { genre: genreOf(file) } }) });
    made.set(file, { id, index: indexOffsets(text) });
  }
  return made;
}

// A text's first line is its title; what marks it as one does not belong to it.
function titleOf(text: string): string {
  return text.slice(0, text.indexOf("\n")).replaceAll(/^[=#\s]+|[=\s]+$/gu, "");
}

function genreOf(file: string): string {
  const genres: Record<string, string> = { blog: "blog post", field: "field notes", interview: "interview", news: "news report", oral: "oral history", policy: "policy brief" };
  return genres[file.split("-")[0] ?? ""] ?? "text";
}

function toItem(coded: Coded, tags: ReadonlyMap<string, string>, document: DemoDocument) {
  const spans = coded.quotes.map((quote) => spanOf(document.index, quote));
  return {
    id: newId(),
    documentId: document.id,
    spans,
    quotes: coded.quotes,
    tags: coded.tags.map((key) => ({ tagId: tags.get(key), attributes: coded.attributes?.[key] ?? {} })),
    note: coded.note ?? null,
  };
}

// Each quote occurs once in its text, so it is its own address.
function spanOf(index: OffsetIndex, quote: string): Span {
  const atUtf16 = index.text.indexOf(quote);
  if (atUtf16 < 0) throw new Error(`The demo has a quote that is not in its text: ${quote.slice(0, 60)}`);
  return { start: index.toCodePoint(atUtf16), end: index.toCodePoint(atUtf16 + quote.length) };
}

async function readJson<T>(file: string): Promise<T> {
  return JSON.parse(await readFile(new URL(file, folder), "utf8")) as T;
}
