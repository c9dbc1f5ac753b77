import { readdirSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { w3cExporter } from "@/lib/exporters/w3c-annotation";
import { bundlesOf, readAll, type SmallCorpus } from "@/tests/support/corpus";
import { sharedFile } from "@/tests/support/shared";

const corpus = JSON.parse(readFileSync(fileURLToPath(new URL("golden/corpus.json", import.meta.url)), "utf8")) as SmallCorpus;

// eslint-disable-next-line typescript/no-explicit-any -- JSON of a foreign shape
async function exported(of: SmallCorpus = corpus): Promise<any> {
  return JSON.parse(await readAll(w3cExporter.write(of.header, bundlesOf(of), {})));
}

test("what the Recommendation demands of every annotation and page", async () => {
  const collection = await exported();
  expect(collection).toMatchObject({ type: "AnnotationCollection", total: 9, first: { type: "AnnotationPage", startIndex: 0, partOf: { id: collection.id } } });
  for (const item of collection.first.items) {
    expect([item["@context"]].flat()).toContain("http://www.w3.org/ns/anno.jsonld");
    expect(URL.canParse(item.id)).toBe(true);
    expect(item).toMatchObject({ type: "Annotation" });
    expect(item).not.toHaveProperty("bodyValue");
    expect(item.target).toBeDefined();
    for (const body of item.body ?? []) expect(["SpecificResource", "TextualBody"]).toContain(body.type);
    for (const target of [item.target].flat()) expect(URL.canParse(typeof target === "string" ? target : target.source)).toBe(true);
  }
});

const schemas = sharedFile("schemas/w3c-annotation");
type Validate = ((data: unknown) => boolean) & { errors?: unknown };
type Checker = { addSchema: (schema: object) => unknown; compile: (schema: object) => Validate };

function makeChecker(): Checker | null {
  try {
    const { Ajv } = createRequire(import.meta.url)("ajv") as { Ajv: new (options: object) => Checker };
    return new Ajv({ strict: false, validateFormats: false, validateSchema: false });
  } catch {
    return null;
  }
}

/** The official schemas are draft-04: the same language, but for the spelling of `$id` and `exclusiveMinimum`. */
function readSchema(path: string): object & { expectedResult?: string } {
  const { id, $schema: _old, ...rest } = JSON.parse(readFileSync(path, "utf8"), (key, value) => (key === "exclusiveMinimum" && value === true ? 0 : value));
  return { $id: id, ...rest };
}

const checker = schemas === null ? null : makeChecker();

test.skipIf(checker === null).each([
  ["annotations/annotationMusts.test", "annotation"],
  ["collections/collectionMusts.test", "collection"],
  ["collections/pages/pageMusts.test", "page"],
])("the official schemas find nothing wrong: %s", async (list, kind) => {
  const fresh = makeChecker() as Checker;
  // One of the official files is empty.
  for (const file of readdirSync(`${schemas}/definitions`).filter((name) => statSync(`${schemas}/definitions/${name}`).size > 0)) fresh.addSchema(readSchema(`${schemas}/definitions/${file}`));
  const collection = await exported();
  const empty = await exported({ ...corpus, documents: [] });
  const subjects = { annotation: collection.first.items, collection: [collection, empty], page: [{ "@context": "http://www.w3.org/ns/anno.jsonld", ...collection.first }, collection] }[kind] as unknown[];
  const { assertions } = JSON.parse(readFileSync(`${schemas}/${list}`, "utf8")) as { assertions: string[] };
  expect(assertions.length).toBeGreaterThan(9);
  for (const path of assertions) {
    const schema = readSchema(`${schemas}/${path}`);
    const validate = fresh.compile(schema);
    for (const subject of subjects) {
      expect(validate(subject), `${path}: ${JSON.stringify(validate.errors)?.slice(0, 500)}`).toBe(schema.expectedResult !== "invalid");
    }
  }
});
