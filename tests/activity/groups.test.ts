import fc from "fast-check";
import { expect, it } from "vitest";
import { codingParts, groupActivity } from "@/components/activity/groups";
import { type EventView, eventType } from "@/lib/schemas/event";

const event = (over: Partial<EventView>): EventView => ({ cursor: "c", type: "annotation.created", at: "2026-01-01T10:00:00.000Z", actor: "ann", documentId: "d", ids: ["1"], facts: {}, ...over });

const some: fc.Arbitrary<EventView> = fc.record({
  type: fc.constantFrom(...eventType.options), actor: fc.constantFrom("ann", "bob", null), documentId: fc.constantFrom("d", "e", null), day: fc.constantFrom("2026-01-02", "2026-01-01"), ids: fc.array(fc.constantFrom("1", "2", "3"), { minLength: 1, maxLength: 3 }),
}).map(({ day, ...rest }) => event({ ...rest, at: `${day}T10:00:00.000Z` }));

it("keeps every event, in its order, under its day, with whoever did it", () => {
  fc.assert(
    fc.property(fc.array(some, { maxLength: 30 }), (events) => {
      const days = groupActivity(events);
      expect(days.flatMap((day) => day.groups.flatMap((group) => group.events))).toEqual(events);
      for (const { day, groups } of days) {
        for (const group of groups) {
          for (const each of group.events) expect([each.at.slice(0, 10), each.actor]).toEqual([day, group.latest.actor]);
          expect(new Set(group.ids)).toEqual(new Set(group.events.flatMap((each) => each.ids)));
        }
      }
    }),
  );
});

it("says coding of one document together, whatever kind of act; not that of another one or of somebody else", () => {
  const [day] = groupActivity([event({ ids: ["3"] }), event({ type: "annotation.changed", ids: ["3"] }), event({ type: "annotation.batch", ids: ["1", "2"] }), event({ documentId: "e" }), event({ actor: "bob", documentId: "e" })]);
  expect(day!.groups.map((group) => group.ids)).toEqual([["3", "1", "2"], ["1"], ["1"]]);
  expect(codingParts(day!.groups[0]!.events)).toEqual({ made: 3, changed: 1, deleted: 0, restored: 0, undone: 0 });
});
