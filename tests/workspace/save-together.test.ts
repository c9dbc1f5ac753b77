import { expect, test } from "vitest";
import type { Saying } from "@/components/talk/saying";
import type { Pending, SaveState } from "@/components/workspace/pending";
import { saveTogether } from "@/components/workspace/save-together";

const waits = { text: "?" } as Saying;
const refused = { ...waits, refusal: { code: "forbidden", detail: "No." } };
const acts = (count: number): Pending[] => Array.from({ length: count }, (_, at) => ({ key: String(at) }) as Pending);

test.each<[what: string, save: SaveState, acts: number, sayings: Saying[], trouble: "offline" | null, together: SaveState]>([
  ["nothing is said", { kind: "saved" }, 0, [], "offline", { kind: "saved" }],
  ["words are on their way", { kind: "saved" }, 0, [waits], null, { kind: "saving", count: 1 }],
  ["words wait, coding is saved", { kind: "saved" }, 0, [waits], "offline", { kind: "waiting", count: 1, trouble: "offline" }],
  ["both wait", { kind: "waiting", count: 2, trouble: "busy" }, 2, [waits, waits], null, { kind: "waiting", count: 4, trouble: "busy" }],
  ["words are refused, coding waits", { kind: "waiting", count: 2, trouble: "busy" }, 2, [refused, waits], null, { kind: "refused", count: 1 }],
  ["both are refused", { kind: "refused", count: 2 }, 3, [refused], "offline", { kind: "refused", count: 3 }],
])("one word for both: %s", (_what, save, count, sayings, trouble, together) => {
  expect(saveTogether({ pending: acts(count), save, storage: "kept" }, sayings, { trouble, unkept: 0 })).toEqual({ save: together, storage: "kept" });
});

test("words that could not be kept are in this window only", () => {
  expect(saveTogether({ pending: [], save: { kind: "saved" }, storage: "kept" }, [waits], { trouble: null, unkept: 1 }).storage).toBe("full");
});
