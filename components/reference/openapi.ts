/** As much of OpenAPI 3.1 as the reference shows. */
export type Schema = {
  $ref?: string;
  type?: string | string[];
  description?: string;
  enum?: unknown[];
  const?: unknown;
  format?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  default?: unknown;
};

export type Parameter = { name: string; in: string; required?: boolean; description?: string; schema?: Schema };

export type OperationEntry = {
  summary?: string;
  description?: string;
  tags?: string[];
  parameters?: Parameter[];
  requestBody?: { content?: Record<string, { schema?: Schema }> };
  responses?: Record<string, { description?: string; content?: Record<string, { schema?: Schema }> }>;
};

export type OpenApi = { info?: { title?: string; version?: string; description?: string }; paths?: Record<string, Record<string, OperationEntry>>; components?: { schemas?: Record<string, Schema> } };

export type Entry = OperationEntry & { id: string; method: string; path: string };

const methods = ["get", "post", "put", "patch", "delete"];

/** The operations under the noun they are about: the first part of the path that is no parameter and no prefix. */
export function entriesByNoun(api: OpenApi): Map<string, Entry[]> {
  const groups = new Map<string, Entry[]>();
  for (const [path, item] of Object.entries(api.paths ?? {})) {
    for (const method of methods) {
      const operation = item[method];
      if (!operation) continue;
      const noun = operation.tags?.[0] ?? nounOf(path);
      const id = `${method}-${path.replaceAll(/[^a-z0-9]+/giu, "-")}`;
      groups.set(noun, [...(groups.get(noun) ?? []), { ...operation, method, path, id }]);
    }
  }
  return groups;
}

function nounOf(path: string): string {
  const inProject = /^\/api\/v1\/projects\/\{[^}]+\}\/([a-z]+)/u.exec(path);
  return inProject?.[1] ?? /^\/api\/(?:v1\/)?([a-z]+)/u.exec(path)?.[1] ?? "other";
}

/** A schema in a few words: “string”, “array of Tag”, “open or blind”. */
export function wordsOfSchema(schema: Schema | undefined): string {
  if (!schema) return "anything";
  if (schema.$ref) return schema.$ref.split("/").at(-1) ?? "object";
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" or ");
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return choices.map(wordsOfSchema).join(" or ");
  if (schema.items) return `array of ${wordsOfSchema(schema.items)}`;
  const type = Array.isArray(schema.type) ? schema.type.join(" or ") : (schema.type ?? "object");
  return schema.format ? `${type} (${schema.format})` : type;
}

export function resolve(api: OpenApi, schema: Schema | undefined): Schema | undefined {
  const name = schema?.$ref?.split("/").at(-1);
  return name === undefined ? schema : api.components?.schemas?.[name];
}
