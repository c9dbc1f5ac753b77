import { v7 as newId } from "uuid";
import { expect, it } from "vitest";
import { Bell } from "@/lib/next/mailbox";
import { ProjectReading } from "@/lib/next/project-reading";
import { followEvents, type Following } from "@/lib/queries/follow-events";
import { makeServer } from "@/tests/support/actors";
import { call, makeDocument, makeProject } from "@/tests/support/project";

makeServer();

const actorOf = ({ userId }: { userId: string }) => ({ userId, name: "Somebody", isAdmin: false, via: "session", access: "write", onlyProject: null }) as const;

it("asks what its reader may see before it reads what it had to drop", async () => {
  const project = await makeProject({ members: { bob: "coder" } });
  const documentId = await makeDocument(project, "Heat rises.");
  const bell = new Bell();
  const reading = await ProjectReading.open(await followEvents.execute({ actor: actorOf(project.members.bob), params: { projectId: project.id } }), [], { bell, presence: false, mayReload: false });
  try {
    // More than waits in a mailbox.
    const items = Array.from({ length: 150 }, () => ({ id: newId(), documentId, spans: [{ start: 0, end: 4 }], note: "x".repeat(9_000) }));
    await call("POST", `/projects/${project.id}/annotations:batch`, { as: project.owner, body: { items } });
    await bell.wait(10_000);
    await call("DELETE", `/projects/${project.id}/members/${project.members.bob.userId}`, { as: project.owner, headers: { "if-match": "*" } });
    expect(await reading.next()).toBeNull();
    expect(reading.welcome).toBe(false);
  } finally {
    reading.end();
  }
});

it("loses nothing that happens while it finds that nothing more was missed", async () => {
  const project = await makeProject();
  const documentId = await makeDocument(project, "Heat rises.");
  const annotate = async (): Promise<string> => {
    const id = newId();
    await call("PUT", `/projects/${project.id}/annotations/${id}`, { as: project.owner, body: { documentId, spans: [{ start: 0, end: 4 }] } });
    return id;
  };
  const following = await followEvents.execute({ actor: actorOf(project.owner), params: { projectId: project.id } });
  const rang = new Bell();
  const late: string[] = [];
  // The last look finds nothing; before its answer is there, somebody works.
  const slow: Following = {
    ...following,
    open: () => 0n,
    async missed(after, until, visibility) {
      const found = await following.missed(after, until, visibility);
      if (found.length > 0 || late.length > 0) return found;
      late.push(await annotate());
      await rang.wait(10_000);
      return found;
    },
  };
  const reading = await ProjectReading.open(slow, ["the beginning"], { bell: rang, presence: false, mayReload: false });
  try {
    const heard: string[] = [];
    await expect.poll(async () => {
      for (const view of (await reading.next()) ?? []) if (typeof view === "object") heard.push(...view.ids);
      return late.length === 1 && heard.includes(late[0]!);
    }, { timeout: 15_000 }).toBe(true);
  } finally {
    reading.end();
  }
});
