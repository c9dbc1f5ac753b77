import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { v7 as newId } from "uuid";
import { root } from "@/bin/places";
import { beginSession } from "@/lib/auth/begin-session";
import { hashPassword } from "@/lib/auth/password";
import { addMember } from "@/lib/commands/projects/add-member";
import { batchAnnotations } from "@/lib/commands/annotations/batch-annotations";
import { createDocument } from "@/lib/commands/documents/create-document";
import { createProject } from "@/lib/commands/projects/create-project";
import { createTag } from "@/lib/commands/codebook/create-tag";
import { createToken } from "@/lib/commands/accounts/create-token";
import { insertAccount } from "@/lib/db/accounts";
import { inTransaction } from "@/lib/db/transaction";
import type { Actor, Role } from "@/lib/permissions/actor";
import { codePointLength } from "@/lib/text/offsets";

export type Who = "admin" | Role | "stranger";

/** Somebody a browser test can be: `session` is the value of their cookie, `token` lets them use the API. */
export type Person = { userId: string; name: string; email: string; password: string; session: string; token: string };

export type World = { people: Record<Who, Person>; projectId: string; documents: { id: string; title: string }[]; tags: { id: string; name: string }[] };

/** What the tests get: the world, where to read the mails that arrived, and what the server was started with. */
export type SeededWorld = World & { mailbox: string; environment: Record<string, string> };

const names: Record<Who, string> = {
  admin: "Ada Brandt",
  owner: "Imke van der Berg",
  supervisor: "Ottilie Vance",
  coder: "Ruben Askari",
  reader: "Noor Haddad",
  stranger: "Stig Lind",
};

const PASSWORD = "seven quiet lanterns";

/** The people of the browser tests and the demo project between them. Runs in the server's process. */
export async function makeWorld(): Promise<World> {
  const passwordHash = await hashPassword(PASSWORD);
  const entries: [Who, Person][] = [];
  for (const who of Object.keys(names) as Who[]) entries.push([who, await makePerson(who, passwordHash)]);
  const people = Object.fromEntries(entries) as Record<Who, Person>;
  const owner = actorOf(people.owner);
  const about = await demo<{ name: string; description: string }>("project.json");
  const project = await createProject.execute({ actor: owner, input: () => about });
  const params = { projectId: project.id };
  for (const role of ["supervisor", "coder", "reader"] as const) await addMember.execute({ actor: owner, params, input: () => ({ email: people[role].email, role }) });
  const tags = await makeCodebook(owner, project.id);
  const documents = await makeDocuments(owner, project.id);
  await makeAnnotations(people, { projectId: project.id, tags, documents });
  return { people, projectId: project.id, documents: documents.map(({ id, title }) => ({ id, title })), tags: [...tags.values()].map(({ id, name }) => ({ id, name })) };
}

export function actorOf(person: Pick<Person, "userId" | "name">, isAdmin = false): Actor {
  return { userId: person.userId, name: person.name, isAdmin, via: "session", access: "write", onlyProject: null };
}

async function makePerson(who: Who, passwordHash: string): Promise<Person> {
  const userId = newId();
  const name = names[who];
  const email = `${who}@example.org`;
  const now = new Date();
  const session = await inTransaction(async (tx) => {
    await insertAccount(tx, { id: userId, email, name, isAdmin: who === "admin", passwordHash, emailVerifiedAt: now, createdAt: now });
    return (await beginSession(tx, userId, { visitor: { agent: "browser test", session: null }, now, by: "test" })).session;
  });
  const { token } = await createToken.execute({ actor: actorOf({ userId, name }), input: () => ({ name: "browser tests" }) });
  return { userId, name, email, password: PASSWORD, session, token: token ?? "" };
}

async function demo<T>(file: string): Promise<T> {
  return JSON.parse(await readFile(join(root, "prisma", "demo", file), "utf8")) as T;
}

type Attribute = { key: string; label: string; type: string; choices?: string[] };
type DemoTag = { key: string; name: string; parent: string | null; color: number; definition: string; attributes?: Attribute[] };
type Made = { id: string; name: string };

async function makeCodebook(actor: Actor, projectId: string): Promise<Map<string, Made>> {
  const made = new Map<string, Made>();
  for (const { key, parent, name, color, definition, attributes } of await demo<DemoTag[]>("codebook.json")) {
    const parentId = parent === null ? null : made.get(parent)!.id;
    const tag = await createTag.execute({ actor, params: { projectId }, input: () => ({ name, parentId, color, definition, attributes: attributes ?? [] }) });
    made.set(key, { id: tag.id, name });
  }
  return made;
}

type MadeDocument = { id: string; title: string; file: string; text: string };

async function makeDocuments(actor: Actor, projectId: string): Promise<MadeDocument[]> {
  const files = ["interview-caretaker.txt", "news-report-noon-stop.txt", "policy-brief-cool-rooms.txt", "field-notes-nine-wells.txt", "oral-histories-courtyards.txt", "blog-courier.txt"];
  const made: MadeDocument[] = [];
  for (const file of files) {
    const text = await readFile(join(root, "prisma", "demo", "documents", file), "utf8");
    const title = file.replace(".txt", "").replaceAll("-", " ").replace(/^./u, (first) => first.toUpperCase());
    const { id } = await createDocument.execute({ actor, params: { projectId }, input: () => ({ title, text, language: "en" }) });
    made.push({ id, title, file, text });
  }
  return made;
}

type DemoAnnotation = { person: string; document: string; quotes: string[]; tags: string[]; note?: string };

async function makeAnnotations(people: Record<Who, Person>, at: { projectId: string; tags: Map<string, Made>; documents: MadeDocument[] }): Promise<void> {
  const all = await demo<DemoAnnotation[]>("annotations.json");
  const places: [string, Who][] = [["ottilie", "supervisor"], ["ruben", "coder"]];
  for (const [person, who] of places) {
    const items = all.filter((annotation) => annotation.person === person).map((annotation) => {
      const document = at.documents.find((candidate) => candidate.file === annotation.document)!;
      const spans = annotation.quotes.map((quote) => {
        const start = codePointLength(document.text.slice(0, document.text.indexOf(quote)));
        return { start, end: start + codePointLength(quote) };
      });
      return { id: newId(), documentId: document.id, spans, tags: annotation.tags.map((key) => ({ tagId: at.tags.get(key)!.id })), note: annotation.note ?? null };
    });
    await batchAnnotations.execute({ actor: actorOf(people[who]), params: { projectId: at.projectId }, input: () => ({ items }) });
  }
}
