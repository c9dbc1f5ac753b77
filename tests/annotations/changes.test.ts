import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Annotation } from "@/lib/annotations/annotation";
import { applyStates, inReadingOrder, standing } from "@/lib/annotations/changes";

const ids = ["a", "b", "c"];

const state: fc.Arbitrary<Annotation> = fc
  .record({ id: fc.constantFrom(...ids), version: fc.integer({ min: 1, max: 6 }), start: fc.nat(50), length: fc.integer({ min: 1, max: 20 }) })
  .map(({ id, version, start, length }) => ({
    id,
    version,
    projectId: "p",
    documentId: "d",
    revision: 1,
    layer: "l",
    annotator: "n",
    scope: "spans",
    // What a version says is decided by id and version, as on a server that never rewrites one.
    spans: [{ start: (start + version) % 50, end: ((start + version) % 50) + length }],
    quotes: ["q"],
    from: null,
    to: null,
    tags: [],
    note: `${id}${version}`,
    confidence: null,
    codebookVersion: 1,
    createdAt: "2026-01-01T00:00:00.000Z",
    updatedAt: "2026-01-01T00:00:00.000Z",
    deletedAt: version % 3 === 0 ? "2026-01-01T00:00:00.000Z" : null,
  }));

const history = fc.uniqueArray(state, { selector: (each) => `${each.id}${each.version}`, maxLength: 15 });

describe("applying states", () => {
  it("converges whatever order they come in, however often", () => {
    fc.assert(
      fc.property(history, fc.array(fc.nat(), { maxLength: 40 }), (states, picks) => {
        const straight = applyStates(new Map(), states);
        const shuffled = states.toSorted((a, b) => (a.note! < b.note! ? 1 : -1));
        const repeated = [...shuffled, ...picks.map((pick) => states[pick % Math.max(states.length, 1)]).filter((each) => each !== undefined)];
        const crooked = repeated.reduce((set, each) => applyStates(set, [each]), new Map<string, Annotation>() as ReadonlyMap<string, Annotation>);
        expect(new Map([...crooked].toSorted())).toEqual(new Map([...straight].toSorted()));
      }),
    );
  });

  it("keeps the newest version of each, and is the same set when nothing is new", () => {
    fc.assert(
      fc.property(history, (states) => {
        const set = applyStates(new Map(), states);
        for (const id of set.keys()) expect(set.get(id)!.version).toBe(Math.max(...states.filter((each) => each.id === id).map((each) => each.version)));
        expect(applyStates(set, states)).toBe(set);
      }),
    );
  });

  it("shows what stands in reading order", () => {
    fc.assert(
      fc.property(history, (states) => {
        const shown = standing(applyStates(new Map(), states));
        expect(shown.every((each) => each.deletedAt === null)).toBe(true);
        expect(shown).toEqual(shown.toSorted(inReadingOrder));
      }),
    );
  });
});
