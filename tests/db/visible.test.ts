import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { visibleWhere } from "@/lib/db/visible";
import { isVisible, seesPresence, type Visibility, visibilityOf } from "@/lib/permissions/visible";
import { makeServer } from "@/tests/support/actors";

makeServer();

const ids = Array.from({ length: 5 }, (_, n) => `00000000-0000-7000-8000-00000000000${n}`);
const someId = fc.constantFrom(...ids);
const visibility: fc.Arbitrary<Visibility> = fc.record({
  own: fc.option(someId),
  others: fc.oneof(
    fc.constant("all" as const),
    fc.record({ except: fc.uniqueArray(someId) }),
    fc.record({ only: fc.uniqueArray(someId) }),
  ),
});
const work = fc.record({ documentId: fc.option(someId), annotator: fc.option(someId) });

describe("the two readings of visibility", () => {
  beforeAll(async () => {
    await db().$executeRaw`create table work (n int, document uuid, annotator uuid)`;
  });

  it("agree on random rows: SQL and isVisible", async () => {
    await fc.assert(
      fc.asyncProperty(visibility, fc.array(work, { minLength: 1, maxLength: 30 }), async (sight, rows) => {
        await db().$executeRaw`truncate work`;
        await db().$executeRaw`insert into work select n, document, annotator from json_to_recordset(${JSON.stringify(rows.map((row, n) => ({ n, document: row.documentId, annotator: row.annotator })))}::json) as r(n int, document uuid, annotator uuid)`;
        const seen = await db().$queryRaw<{ n: number }[]>`select n from work where ${visibleWhere(sight, { document: "work.document", annotator: "work.annotator" })} order by n`;
        expect(seen.map((row) => row.n)).toEqual(rows.flatMap((row, n) => (isVisible(sight, row) ? [n] : [])));
      }),
      { numRuns: 150 },
    );
  });
});

describe("who is blind", () => {
  const curtain = (over: object = {}) => ({ documentId: ids[0]!, revealed: false, holdsUnsubmitted: false, looked: false, ...over });
  const sees = (role: "owner" | "supervisor" | "coder" | "reader", over: object) =>
    isVisible(visibilityOf("blind", { role, annotator: ids[1]! }, [curtain(over)]), { documentId: ids[0]!, annotator: ids[2]! });

  it("nobody in an open project", () => {
    expect(isVisible(visibilityOf("open", { role: "reader", annotator: null }, [curtain({ holdsUnsubmitted: true })]), { documentId: ids[0]!, annotator: ids[2]! })).toBe(true);
  });

  it("coders and readers until the document is revealed; leaders only while they hold unsubmitted work", () => {
    expect([sees("coder", {}), sees("reader", {}), sees("supervisor", {}), sees("owner", {})]).toEqual([false, false, true, true]);
    expect([sees("coder", { revealed: true }), sees("reader", { revealed: true })]).toEqual([true, true]);
    expect((["owner", "supervisor", "coder"] as const).map((role) => sees(role, { revealed: true, holdsUnsubmitted: true }))).toEqual([false, false, false]);
    expect(sees("supervisor", { holdsUnsubmitted: true, looked: true })).toBe(true);
  });

  it("never for one's own work, always for coding of several documents at once", () => {
    const sight = visibilityOf("blind", { role: "coder", annotator: ids[1]! }, [curtain()]);
    expect(isVisible(sight, { documentId: ids[0]!, annotator: ids[1]! })).toBe(true);
    expect(isVisible(sight, { documentId: null, annotator: ids[2]! })).toBe(false);
    expect(isVisible(sight, { documentId: null, annotator: null })).toBe(true);
  });

  it("for the presence of others as for their work; between documents whoever is blind for anything", () => {
    const coder = visibilityOf("blind", { role: "coder", annotator: ids[1]! }, [curtain(), curtain({ documentId: ids[2]!, revealed: true })]);
    expect([ids[0]!, ids[2]!, null].map((documentId) => seesPresence(coder, documentId))).toEqual([false, true, false]);
    const leader = visibilityOf("blind", { role: "supervisor", annotator: ids[1]! }, [curtain({ holdsUnsubmitted: true })]);
    expect([ids[0]!, ids[2]!, null].map((documentId) => seesPresence(leader, documentId))).toEqual([false, true, false]);
    expect(seesPresence(visibilityOf("blind", { role: "supervisor", annotator: null }, [curtain()]), null)).toBe(true);
  });
});
