import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkSpans } from "@/lib/text/check-spans";
import type { Span } from "@/lib/text/span";
import { compareSpans, contains, containsPoint, intersection, isEmpty, outer, overlaps, sameSpan, spanLength } from "@/lib/text/span";
import { formatSpans, intersectSpans, parseSpans, subtractSpans, unionSpans } from "@/lib/text/span-list";
import { smallSpan } from "../support/arbitrary-text";

const points = (spans: readonly Span[]) => {
  const set = new Set<number>();
  for (const { start, end } of spans) for (let at = start; at < end; at++) set.add(at);
  return [...set].sort((a, b) => a - b);
};
const spanList = fc.array(smallSpan, { maxLength: 8 });

describe("two spans", () => {
  test("overlap, contain and intersect as their sets of code points do", () => {
    fc.assert(
      fc.property(smallSpan, smallSpan, (a, b) => {
        const shared = points([a]).filter((at) => containsPoint(b, at));
        expect(overlaps(a, b)).toBe(shared.length > 0);
        expect(overlaps(b, a)).toBe(overlaps(a, b));
        expect(points([intersection(a, b) ?? { start: 0, end: 0 }])).toEqual(shared);
        expect(isEmpty(b) || contains(a, b) === (shared.length === spanLength(b))).toBe(true);
        expect(compareSpans(a, b) === 0).toBe(sameSpan(a, b));
        expect(Math.sign(compareSpans(a, b)) + Math.sign(compareSpans(b, a))).toBe(0);
      }),
    );
  });

  test("that touch do not overlap", () => {
    expect(overlaps({ start: 0, end: 5 }, { start: 5, end: 9 })).toBe(false);
    expect(overlaps({ start: 0, end: 5 }, { start: 3, end: 3 })).toBe(false);
  });
});

describe("lists of spans", () => {
  test("are sets: union, intersection, difference", () => {
    fc.assert(
      fc.property(spanList, spanList, (a, b) => {
        const inA = points(a);
        const inB = points(b);
        expect(points(unionSpans([...a, ...b]))).toEqual(points([...a, ...b]));
        expect(points(intersectSpans(a, b))).toEqual(inA.filter((at) => inB.includes(at)));
        expect(points(subtractSpans(a, b))).toEqual(inA.filter((at) => !inB.includes(at)));
      }),
    );
  });

  test("come back sorted, apart and non-empty", () => {
    fc.assert(
      fc.property(spanList, spanList, (a, b) => {
        for (const result of [unionSpans(a), intersectSpans(a, b), subtractSpans(a, b)]) {
          result.forEach((span, k) => {
            expect(isEmpty(span)).toBe(false);
            expect(result[k - 1]?.end ?? -1).toBeLessThan(span.start);
          });
        }
      }),
    );
  });

  test("leave their input alone", () => {
    const given = [{ start: 3, end: 5 }, { start: 0, end: 4 }];
    unionSpans(given);
    expect(given).toEqual([{ start: 3, end: 5 }, { start: 0, end: 4 }]);
  });

  test("have an outer span", () => {
    expect(outer([])).toBeNull();
    expect(outer([{ start: 4, end: 6 }, { start: 1, end: 2 }])).toEqual({ start: 1, end: 6 });
  });

  test("are written and read back", () => {
    fc.assert(fc.property(spanList, (spans) => void expect(parseSpans(formatSpans(spans))).toEqual(spans)));
    expect(formatSpans([{ start: 0, end: 5 }, { start: 10, end: 14 }])).toBe("0-5;10-14");
    for (const bad of ["0", "0-", "a-b", "0-5;", "0-5, 6-7", "-1-5", " 0-5", "1e3-2e3"]) expect(parseSpans(bad)).toBeNull();
  });
});

describe("checking spans", () => {
  const codes = (spans: Span[], options = {}) => checkSpans(spans, 20, options).problems.map(({ path, code }) => [path, code]);

  test("sorts and finds nothing wrong with good ones", () => {
    const { spans, problems } = checkSpans([{ start: 10, end: 14 }, { start: 0, end: 5 }], 14);
    expect(spans).toEqual([{ start: 0, end: 5 }, { start: 10, end: 14 }]);
    expect(problems).toEqual([]);
  });

  test("names each fault by its place as sent", () => {
    expect(codes([{ start: 15, end: 21 }, { start: 3, end: 1 }, { start: 4, end: 4 }])).toEqual([
      ["spans.0.end", "span-out-of-range"],
      ["spans.1.end", "span-inverted"],
      ["spans.2.end", "span-inverted"],
    ]);
    expect(codes([{ start: -1, end: 2 }, { start: 0.5, end: 2 }, { start: 0, end: Number.NaN }])).toEqual([
      ["spans.0.start", "span-out-of-range"],
      ["spans.1.start", "span-out-of-range"],
      ["spans.2.end", "span-out-of-range"],
    ]);
    expect(codes([{ start: 5, end: 9 }, { start: 0, end: 6 }])).toEqual([["spans.0", "span-overlap"]]);
    expect(codes([{ start: 0, end: 10 }, { start: 1, end: 2 }, { start: 3, end: 4 }])).toEqual([["spans.1", "span-overlap"], ["spans.2", "span-overlap"]]);
  });

  test("takes a caret where it is allowed, and touching spans", () => {
    expect(codes([{ start: 4, end: 4 }], { allowEmpty: true })).toEqual([]);
    expect(codes([{ start: 0, end: 4 }, { start: 4, end: 6 }])).toEqual([]);
  });

  test("passes exactly the lists that are non-empty, inside and apart", () => {
    fc.assert(
      fc.property(spanList, (spans) => {
        const apart = spans.every((a, i) => spans.every((b, j) => i === j || !overlaps(a, b)));
        const good = apart && spans.every((span) => !isEmpty(span) && span.end <= 30);
        expect(checkSpans(spans, 30).problems.length === 0).toBe(good);
      }),
    );
  });
});
