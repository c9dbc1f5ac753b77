import { describe, expect, test } from "vitest";
import { v7 as newId } from "uuid";
import { assignDocument } from "@/lib/commands/assignments/assign-document";
import { putAnnotation } from "@/lib/commands/annotations/put-annotation";
import { listActivity } from "@/lib/queries/list-activity";
import { listDocumentProgress } from "@/lib/queries/list-document-progress";
import { type Account, makeServer } from "@/tests/support/actors";
import { makeDocument, makeProject } from "@/tests/support/project";

makeServer();

async function annotate(projectId: string, documentId: string, as: Account): Promise<void> {
  await putAnnotation.execute({ actor: as.actor, params: { projectId, annotationId: newId() }, input: () => ({ documentId, spans: [{ start: 0, end: 3 }] }) });
}

describe("activity and progress", () => {
  test("come newest first, page by page, without a gap", async () => {
    const project = await makeProject({ members: { ann: "coder" } });
    const documentId = await makeDocument(project, "One two three.");
    for (let round = 0; round < 5; round += 1) await annotate(project.id, documentId, project.members.ann);
    const ask = (input: object) => listActivity.execute({ actor: project.owner.actor, params: { projectId: project.id }, input: () => input });
    const whole = await ask({ limit: 100 });
    expect(whole.nextCursor).toBeNull();
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof ask>> = await ask({ limit: 2, ...(cursor ? { cursor } : {}) });
      seen.push(...page.items.map((event) => event.ids.join()));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toEqual(whole.items.map((event) => event.ids.join()));
    expect(whole.items.map((event) => event.at)).toEqual(whole.items.map((event) => event.at).toSorted().toReversed());
  });

  test("tell a blind coder nothing of others, and their own all the same", async () => {
    const project = await makeProject({ codingMode: "blind", members: { ann: "coder", bob: "coder" } });
    const documentId = await makeDocument(project, "One two three.");
    for (const coder of [project.members.ann, project.members.bob]) {
      await assignDocument.execute({ actor: project.owner.actor, params: { projectId: project.id }, input: () => ({ documentId, userId: coder.userId }) });
    }
    await annotate(project.id, documentId, project.members.ann);
    await annotate(project.id, documentId, project.members.bob);
    const at = { params: { projectId: project.id }, input: () => ({}) };
    const progress = await listDocumentProgress.execute({ actor: project.members.ann.actor, ...at });
    expect(progress.items).toEqual([{ documentId, mine: 1, visible: 1, coders: 1 }]);
    const activity = await listActivity.execute({ actor: project.members.ann.actor, ...at });
    expect(activity.items.filter((event) => event.type === "annotation.created")).toHaveLength(1);
    const led = await listDocumentProgress.execute({ actor: project.owner.actor, ...at });
    expect(led.items).toEqual([{ documentId, mine: 0, visible: 2, coders: 2 }]);
  });
});
