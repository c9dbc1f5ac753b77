import { z } from "zod";
import { errorCatalogue } from "@/lib/errors";
import type { Route } from "@/lib/next/match-route";
import { problemItem } from "@/lib/schemas/basics";

type Json = Record<string, unknown>;

const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.enum(Object.keys(errorCatalogue) as [string, ...string[]]),
  problems: z.array(problemItem).optional(),
});

/** The description of the API (OpenAPI 3.1), made from the table of routes and the schemas that check what comes in. */
export function describeApi(routes: readonly Route[], version: string): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    const path = (paths[route.path] ??= {});
    const method = route.method.toLowerCase();
    path[method] = method in path ? alsoTakes(path[method] as Json, route) : describe(route);
  }
  return {
    openapi: "3.1.0",
    info: { title: "Concord", version, description: "Every offset counts Unicode code points; every time is UTC. Errors are problems (RFC 9457) with a code of one catalogue." },
    servers: [{ url: "/" }],
    security: [{ token: [] }, { session: [] }],
    paths,
    components: {
      securitySchemes: { token: { type: "http", scheme: "bearer" }, session: { type: "apiKey", in: "cookie", name: "concord.session" } },
      schemas: { Problem: schemaOf(problemSchema, "output") },
    },
  };
}

function describe(route: Route): Json {
  const { operation, method, path } = route;
  const reads = method === "GET";
  const input = schemaOf(operation.input, "input");
  return {
    operationId: operationId(route),
    summary: operation.summary,
    tags: [path.split("/").at(path.includes("{projectId}/") ? 5 : 3)?.replace(/:.*$/u, "") ?? "server"],
    "x-permission": operation.permission,
    parameters: [...pathParameters(path), ...(reads ? queryParameters(input) : headerParameters(method))],
    ...(reads || method === "DELETE" ? {} : { requestBody: { content: bodyContent(route, input) } }),
    responses: { [String(route.status ?? 200)]: success(route), default: { description: "A problem", content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } } } },
  };
}

// A second line of the same address and method: another form of asking or answering.
function alsoTakes(described: Json, route: Route): Json {
  const responses = described.responses as Record<string, { content?: Json }>;
  const status = String(route.status ?? 200);
  const answer = { ...responses[status], content: { ...responses[status]?.content, ...success(route).content } };
  const body = described.requestBody as { content: Json } | undefined;
  const input = schemaOf(route.operation.input, "input");
  return { ...described, responses: { ...responses, [status]: answer }, ...(body ? { requestBody: { content: { ...body.content, ...bodyContent(route, input) } } } : {}) };
}

function bodyContent(route: Route, input: Json): Json {
  if (!route.when) return { "application/json": { schema: input } };
  return { "multipart/form-data": { schema: { type: "object", properties: { files: { type: "array", items: { type: "string", format: "binary" } } } } } };
}

function success(route: Route): { description: string; content?: Json } {
  if (route.status === 204) return { description: "Done" };
  const schema = route.operation.output ? schemaOf(route.operation.output, "output") : {};
  return { description: "Success", content: { [route.media ?? "application/json"]: route.media ? {} : { schema } } };
}

function pathParameters(path: string): Json[] {
  return [...path.matchAll(/\{(\w+)\}/gu)].map(([, name]) => ({ name, in: "path", required: true, schema: { type: "string" } }));
}

function queryParameters(input: Json): Json[] {
  const required = new Set((input.required as string[] | undefined) ?? []);
  return Object.entries((input.properties as Record<string, Json> | undefined) ?? {}).map(([name, schema]) => ({ name, in: "query", required: required.has(name), schema }));
}

function headerParameters(method: string): Json[] {
  const key = { name: "Idempotency-Key", in: "header", description: "A UUID; a repeat gets the first answer", schema: { type: "string", format: "uuid" } };
  const match = { name: "If-Match", in: "header", description: 'The version you saw, as "3", or *', schema: { type: "string" } };
  return method === "POST" ? [key] : [match, key];
}

function operationId({ method, path }: Route): string {
  const words = path.replace("/api/v1/", "").split(/[/:{}-]+/u).filter(Boolean);
  return method.toLowerCase() + words.map((word) => word[0]!.toUpperCase() + word.slice(1)).join("");
}

function schemaOf(schema: z.ZodType, io: "input" | "output"): Json {
  const { $schema: _draft, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" }) as Json;
  return rest;
}
