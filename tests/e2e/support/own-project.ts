import { randomUUID } from "node:crypto";
import type { Api } from "@/tests/e2e/support/api";
import type { Person } from "@/tests/e2e/support/people";

export type Tag = { id: string; name: string; version: number };
export type OwnDocument = { id: string; title: string; length: number };
export type Stored = { id: string; documentId: string; spans: { start: number; end: number }[]; quotes: string[]; tags: { tagId: string }[]; note: string | null; version: number; deletedAt: string | null };

/** A project that only this test knows, so that what it counts is its own. */
export type OwnProject = {
  id: string;
  path: string;
  tags: Record<string, Tag>;
  addDocument: (title: string, text: string) => Promise<OwnDocument>;
  /** Annotations by the one whose API this is. */
  annotate: (document: OwnDocument, items: Wanted[], as?: Api) => Promise<string[]>;
  standing: (document: OwnDocument) => Promise<Stored[]>;
};

export type Wanted = { id?: string; spans: { start: number; end: number }[]; tags?: string[]; note?: string };

/** In the order of the codebook; two share a beginning, for type-ahead. */
const tagNames = ["Actor", "Action", "Place", "Time", "Claim"];

export async function makeOwnProject(api: Api, { members = [], codingMode = "open" }: { members?: { person: Person; role: string }[]; codingMode?: "open" | "blind" } = {}): Promise<OwnProject> {
  const { id } = await api.post<{ id: string }>("/projects", { name: `Own ${randomUUID().slice(0, 8)}`, codingMode });
  const path = `/projects/${id}`;
  for (const { person, role } of members) await api.post(`${path}/members`, { email: person.email, role });
  const tags: Record<string, Tag> = {};
  for (const [color, name] of tagNames.entries()) tags[name] = await api.post<Tag>(`${path}/tags`, { name, parentId: null, color, definition: `What is called ${name}.` });
  return {
    id,
    path,
    tags,
    addDocument: (title, text) => api.post(`${path}/documents`, { title, text, language: "en" }),
    annotate: async (document, items, as = api) => {
      const bodies = items.map(({ id: given, spans, tags: names = [], note }) => ({ id: given ?? randomUUID(), documentId: document.id, spans, tags: names.map((name) => ({ tagId: tags[name]!.id })), note: note ?? null }));
      const answer = await as.post<{ items: { id: string }[] }>(`${path}/annotations:batch`, { items: bodies });
      return answer.items.map((item) => item.id);
    },
    standing: async (document) => (await api.get<{ items: Stored[] }>(`${path}/documents/${document.id}/annotations?limit=1000`)).items,
  };
}

/** Where words stand in a text, in code points: the first place, or the nth. */
export function spanOf(text: string, words: string, nth = 0): { start: number; end: number } {
  let at = -1;
  for (let turn = 0; turn <= nth; turn += 1) at = text.indexOf(words, at + 1);
  if (at < 0) throw new Error(`“${words}” is not in the text.`);
  const start = Array.from(text.slice(0, at)).length;
  return { start, end: start + [...words].length };
}
