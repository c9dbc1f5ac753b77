import { v7 as newId } from "uuid";

export type ScenePerson = { userId: string; session: string; annotator: string; layer: string };

/** One project for one run: five coders, two documents, a few tags. */
export type Scene = { projectId: string; cursor: string; people: ScenePerson[]; documents: { id: string; text: readonly string[] }[]; tagIds: string[] };

const PEOPLE = 5;

const words = "the river rose 🌊 in the night and nobody had asked the people who lived beside it what they had seen before that year".split(" ");
const text = Array.from({ length: 300 }, (_, n) => `${words[(n * 13) % words.length]}${n % 40 === 39 ? ".\n\n" : " "}`).join("");

/** Made through the operations themselves, beside the app processes. */
export async function makeScene(name: string): Promise<Scene> {
  // Imported only now: they stand on the generated client.
  const [{ insertAccount }, { inTransaction }, { db }, { createProject }, { createDocument }, { createTag }, { addMember }, { beginSession }, { sealCursor }] = await Promise.all([
    import("@/lib/db/accounts"), import("@/lib/db/transaction"), import("@/lib/db/client"), import("@/lib/commands/projects/create-project"), import("@/lib/commands/documents/create-document"),
    import("@/lib/commands/codebook/create-tag"), import("@/lib/commands/projects/add-member"), import("@/lib/auth/begin-session"), import("@/lib/events/cursor"),
  ]);
  const accounts = await Promise.all(Array.from({ length: PEOPLE }, async (_, n) => {
    const userId = newId();
    const now = new Date();
    const email = `${userId}@example.org`;
    await inTransaction((tx) => insertAccount(tx, { id: userId, email, name: `Coder ${n}`, isAdmin: false, passwordHash: null, emailVerifiedAt: now, createdAt: now }));
    const { session } = await inTransaction((tx) => beginSession(tx, userId, { visitor: { agent: null, session: null }, now, by: "test" }));
    return { userId, email, session };
  }));
  const actor = { userId: accounts[0]!.userId, name: "Coder 0", isAdmin: false, via: "session", access: "write", onlyProject: null } as const;
  const { id: projectId } = await createProject.execute({ actor, input: () => ({ name }) });
  for (const { email } of accounts.slice(1)) await addMember.execute({ actor, params: { projectId }, input: () => ({ email, role: "coder" }) });
  const documents = [];
  for (const title of ["One", "Two"]) documents.push({ id: (await createDocument.execute({ actor, params: { projectId }, input: () => ({ title, text }) })).id, text: [...text] });
  const tagIds = [];
  for (const tag of ["Actor", "Claim", "Place"]) tagIds.push((await createTag.execute({ actor, params: { projectId }, input: () => ({ name: tag }) })).id);
  const layers = await db().layer.findMany({ where: { projectId }, include: { annotator: true } });
  const clock = await db().projectClock.findUniqueOrThrow({ where: { projectId } });
  const people = accounts.map(({ userId, session }) => {
    const layer = layers.find((each) => each.annotator.userId === userId)!;
    return { userId, session, annotator: layer.annotatorId, layer: layer.id };
  });
  return { projectId, cursor: sealCursor(projectId, clock.lastEvent), people, documents, tagIds };
}
