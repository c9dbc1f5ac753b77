import { expect, test } from "vitest";
import { v7 as newId } from "uuid";
import { makeServer } from "@/tests/support/actors";
import { call, makeDocument, makeProject } from "@/tests/support/project";

makeServer();

test("a member annotates a document of their project, a stranger finds nothing", async () => {
  const project = await makeProject({ members: { ann: "coder" } });
  const other = await makeProject();
  const documentId = await makeDocument(project, "A café.\n\nSecond 😀 paragraph.\n");
  const body = { documentId, spans: [{ start: 2, end: 6 }] };
  const path = `/projects/${project.id}/annotations/${newId()}`;
  const stranger = await call("PUT", path, { as: other.owner, body });
  expect(stranger).toMatchObject({ status: 404, body: { code: "not-found" } });
  const put = await call("PUT", path, { as: project.members.ann, body });
  expect(put).toMatchObject({ status: 201, body: { quotes: ["café"], annotator: project.annotators.ann, layer: project.layers.ann } });
});
