import { v7 as newId } from "uuid";
import { hashSecret } from "@/lib/auth/secrets";
import { db } from "@/lib/db/client";
import { insertJob } from "@/lib/db/jobs";
import { type Account, makeAccount, makeToken } from "@/tests/support/actors";
import { call, makeDocument, makeProject } from "@/tests/support/project";

/** Everybody whose rights differ. `stranger` is a member of another project only, `administrator` of none. */
export const PEOPLE = ["reader", "coder", "supervisor", "stranger", "administrator", "owner"] as const;

export type Person = (typeof PEOPLE)[number];

export type World = {
  people: Record<Person, Account>;
  projectId: string;
  /** What stands for `{name}` in an address when this person asks. A new kind of thing needs an entry here. */
  ids: (person: Person) => Record<string, string>;
  /** A token of the owner that may only read, and one that reaches another project only. */
  readOnly: string;
  elsewhere: string;
};

/** A project with somebody in every role and something of every kind in it. */
export async function makeWorld(): Promise<World> {
  const project = await makeProject({ members: { supervisor: "supervisor", coder: "coder", reader: "reader", target: "coder" } });
  const other = await makeProject({ owner: project.owner });
  const { owner, supervisor, coder, reader, target } = project.members;
  const people = { owner, supervisor, coder, reader, stranger: (await makeProject()).owner, administrator: await makeAccount({ isAdmin: true }) };
  const documentId = await makeDocument(project, "A short text.\n");
  const annotations: Partial<Record<Person, string>> = {};
  for (const person of ["owner", "supervisor", "coder"] as const) {
    annotations[person] = newId();
    await call("PUT", `/projects/${project.id}/annotations/${annotations[person]}`, { as: people[person], body: { documentId, spans: [{ start: 2, end: 7 }] } });
  }
  const tokens: Partial<Record<Person, string>> = {};
  for (const person of PEOPLE) tokens[person] = (await call("POST", "/me/tokens", { as: people[person], body: { name: "spare" } })).body.id;
  const sessions: Partial<Record<Person, string>> = {};
  for (const person of PEOPLE) {
    sessions[person] = newId();
    await db().session.create({ data: { tokenHash: hashSecret(newId()), id: sessions[person], userId: people[person].userId, expiresAt: new Date(Date.now() + 3_600_000) } });
    await db().emailChange.create({ data: { userId: people[person].userId, id: newId(), email: `${newId()}@example.org`, expiresAt: new Date(Date.now() + 3_600_000) } });
  }
  const assignments: Partial<Record<Person, string>> = {};
  for (const person of ["owner", "supervisor", "coder"] as const) {
    assignments[person] = (await call("POST", `/projects/${project.id}/assignments`, { as: owner, body: { documentId, userId: people[person].userId } })).body.id;
  }
  const jobs: Partial<Record<Person, string>> = {};
  for (const person of ["owner", "supervisor", "coder", "reader"] as const) {
    const jobId = (jobs[person] = newId());
    await insertJob(db(), { projectId: project.id, jobId, kind: "import-documents", createdBy: people[person].userId, now: new Date(), input: {}, total: 1 }, []);
  }
  const tag = await call("POST", `/projects/${project.id}/tags`, { as: owner, body: { name: "Tag" } });
  const invitation = await call("POST", `/projects/${project.id}/invitations`, { as: owner, body: { email: `guest-${newId()}@example.org`, role: "coder" } });
  const shared = { projectId: project.id, userId: target.userId, documentId, invitationId: invitation.body.id as string, tagId: tag.body.id as string, format: "csv" };
  return {
    people,
    projectId: project.id,
    // What is somebody's own is their own where they have one.
    ids: (person) => ({
      ...shared,
      annotationId: (annotations[person] ?? annotations.coder) as string,
      assignmentId: (assignments[person] ?? assignments.coder) as string,
      jobId: (jobs[person] ?? jobs.owner) as string,
      tokenId: tokens[person] as string,
      sessionId: sessions[person] as string,
    }),
    readOnly: await makeToken(owner.userId, { access: "read" }),
    elsewhere: await makeToken(owner.userId, { projectId: other.id }),
  };
}
