import type { AttributeDefinition } from "@/lib/codebook/tag";

type Value = string | number | boolean | string[];

/** What is wrong with the attributes given with one use of a tag, as sentences; empty when all fit. Any may be left out. */
export function attributeProblems(definitions: readonly AttributeDefinition[], values: Record<string, Value>): string[] {
  return Object.entries(values).flatMap(([key, value]) => {
    const definition = definitions.find((candidate) => candidate.key === key);
    if (!definition) return [`The tag has no attribute “${key}”.`];
    return fits(definition, value) ? [] : [`“${definition.label}” takes ${expectation(definition)}.`];
  });
}

function fits(definition: AttributeDefinition, value: Value): boolean {
  switch (definition.type) {
    case "choice":
      return typeof value === "string" && (definition.choices ?? []).includes(value);
    case "choices":
      return Array.isArray(value) && new Set(value).size === value.length && value.every((item) => (definition.choices ?? []).includes(item));
    case "number":
      return typeof value === "number" && Number.isFinite(value);
    case "text":
      return typeof value === "string";
    case "boolean":
      return typeof value === "boolean";
  }
}

function expectation(definition: AttributeDefinition): string {
  const choices = (definition.choices ?? []).map((choice) => `“${choice}”`).join(", ");
  return { choice: `one of ${choices}`, choices: `a list out of ${choices}`, number: "a number", text: "text", boolean: "yes or no" }[definition.type];
}
