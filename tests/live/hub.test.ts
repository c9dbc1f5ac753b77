import fc from "fast-check";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createHub, type OpenSource } from "@/components/live/hub";
import type { FromHub } from "@/components/live/live-messages";
import type { EventView } from "@/lib/schemas/event";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const PROJECT = "p";
const event = (number: number): EventView => ({ cursor: String(number), at: String(number), type: "annotation.changed", actor: null, documentId: null, ids: [], facts: {} }) as unknown as EventView;

/** A server that speaks as lib/next/shared-stream.ts does, with plain numbers as places; each stream takes a while to open. */
function makeServer() {
  let last = 0;
  const streams = new Set<{ send: (number: number) => void; lost: () => void }>();
  const open: OpenSource = (address, on) => {
    const list = decodeURIComponent(address.split("follow=")[1]!).split(",");
    const places = list.flatMap((each) => each.split(":")[1] ?? []).map(Number);
    let heard: (() => void) | null = null;
    const stream = {
      send: (number: number) => (heard ? on.message("message", { project: PROJECT, ...event(number) }, `${PROJECT}:${number}`) : undefined),
      lost: () => on.lost(),
    };
    const opening = setTimeout(() => {
      const from = places.length > 0 ? Math.min(...places) : last;
      heard = () => undefined;
      on.message("hello", { gone: [], reload: [], places: { [PROJECT]: String(from) } }, `${PROJECT}:${from}`);
      for (let number = from + 1; number <= last; number++) stream.send(number);
    }, 30);
    streams.add(stream);
    return {
      close() {
        clearTimeout(opening);
        streams.delete(stream);
      },
    };
  };
  return {
    open,
    place: () => String(last),
    happen(): void {
      last += 1;
      for (const stream of streams) stream.send(last);
    },
    lose: () => [...streams].forEach((stream) => stream.lost()),
    last: () => last,
  };
}

type Step = { kind: "happen" } | { kind: "lose" } | { kind: "wait"; ms: number } | { kind: "render"; tab: number } | { kind: "follow"; tab: number } | { kind: "close"; tab: number };

const tab = fc.nat({ max: 1 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Step>({ kind: "happen" }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant("wait" as const), ms: fc.nat({ max: 60 }) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("render" as const), tab }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("follow" as const), tab }) },
  { weight: 1, arbitrary: fc.constant<Step>({ kind: "lose" }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("close" as const), tab }) },
);

it("tells every page of every tab all that happened since the page was made, whenever it begins to listen", () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 20, maxLength: 80, size: "max" }), (steps) => {
      const server = makeServer();
      const hub = createHub(server.open, () => 0.5);
      const tabs = [0, 1].map((at) => ({ id: `tab ${at}`, open: false, heard: [] as number[], rendered: null as string | null, pages: [] as { after: number; from: number }[] }));
      for (const each of steps) {
        if (each.kind === "happen") server.happen();
        else if (each.kind === "lose") server.lose();
        else if (each.kind === "wait") vi.advanceTimersByTime(each.ms);
        else {
          const mine = tabs[each.tab]!;
          if (each.kind === "render") mine.rendered = server.place();
          else if (each.kind === "close") {
            hub.leave(mine.id);
            Object.assign(mine, { open: false, pages: [], rendered: null });
          } else if (mine.rendered !== null) {
            if (!mine.open) hub.join(mine.id, (message: FromHub) => void (message.say === "event" && mine.heard.push(Number(message.event.cursor))));
            mine.open = true;
            mine.pages.push({ after: Number(mine.rendered), from: mine.heard.length });
            hub.hear(mine.id, { do: "follow", project: PROJECT, after: mine.rendered });
            mine.rendered = null;
          }
        }
      }
      vi.advanceTimersByTime(120_000);
      for (const { pages, heard } of tabs) {
        for (const { after, from } of pages) {
          const told = new Set(heard.slice(from));
          for (let number = after + 1; number <= server.last(); number++) expect(told, `event ${number} for a page made at ${after}`).toContain(number);
        }
      }
      hub.close();
      vi.clearAllTimers();
    }),
    { numRuns: 500 },
  );
});

it("tells a tab nothing twice because another one begins to listen", () => {
  const server = makeServer();
  const hub = createHub(server.open, () => 0.5);
  const heard: number[] = [];
  hub.join("first", (message) => void (message.say === "event" && heard.push(Number(message.event.cursor))));
  hub.hear("first", { do: "follow", project: PROJECT, after: server.place() });
  vi.advanceTimersByTime(100);
  const before = server.place();
  server.happen();
  hub.join("second", () => undefined);
  hub.hear("second", { do: "follow", project: PROJECT, after: before });
  vi.advanceTimersByTime(100);
  expect(heard).toEqual([1]);
  hub.close();
});
