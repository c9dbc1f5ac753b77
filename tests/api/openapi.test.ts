import { expect, it } from "vitest";
import { describeApi } from "@/lib/next/openapi";
import { routes } from "@/lib/next/routes";

type Described = { operationId: string; summary: string; parameters: { name: string; in: string }[]; responses: Record<string, object> };
const described = describeApi(routes, "0.0.0") as { paths: Record<string, Record<string, Described>> };

it("describes every route, each with an operation id of its own", () => {
  for (const { method, path } of routes) expect(described.paths[path]?.[method.toLowerCase()], `${method} ${path}`).toBeDefined();
  const ids = Object.values(described.paths).flatMap((path) => Object.values(path).map((operation) => operation.operationId));
  expect(new Set(ids).size).toBe(ids.length);
});

it("names the parameters of every address and the fields that a put takes", () => {
  const put = described.paths["/api/v1/projects/{projectId}/annotations/{annotationId}"]!.put!;
  expect(put.parameters.map((parameter) => parameter.name)).toEqual(["projectId", "annotationId", "If-Match", "Idempotency-Key"]);
  expect(JSON.stringify(put)).toContain('"documentId"');
  expect(JSON.parse(JSON.stringify(described))).toEqual(described);
});
