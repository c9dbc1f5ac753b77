import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createOutbox, type Heard, type Outbox, type OutboxNews } from "@/components/talk/outbox";
import type { Saying } from "@/components/talk/saying";
import type { Comment } from "@/lib/schemas/comment";

type Fate = "arrives" | "request lost" | "answer lost" | "server error";

/** The server as far as a comment is concerned: a first one opens its thread, a repeat changes nothing. */
function makeServer() {
  const threads = new Map<string, string[]>();
  const closed = new Set<string>();
  return {
    threads,
    /** Comments that are refused whenever they come. */
    refuse: closed,
    take({ id, threadId, subject, text }: Saying): Heard {
      if (closed.has(text)) return { ok: false, refusal: { code: "forbidden", detail: "You may not." } };
      const said = subject === null ? threads.get(threadId) : (threads.get(id) ?? []);
      if (!said) return { ok: false, refusal: { code: "not-found", detail: "There is no such thread." } };
      threads.set(threadId, said.includes(text) ? said : [...said, text]);
      return { ok: true, comment: { id } as Comment };
    },
  };
}

/** Windows of one person over one shelf: what they send and tell each other happens when the test lets it. */
function makeBrowser(server: ReturnType<typeof makeServer>) {
  const disk = new Map<string, string>();
  const windows: { outbox: Outbox; inbox: OutboxNews[]; calls: ((fate: Fate) => void)[]; timers: Set<() => void> }[] = [];
  let full = false;
  const open = () => {
    const window = { inbox: [] as OutboxNews[], calls: [] as ((fate: Fate) => void)[], timers: new Set<() => void>() } as (typeof windows)[number];
    window.outbox = createOutbox({
      shelf: {
        load: () => [...disk.values()].map((words) => JSON.parse(words) as Saying),
        put: (saying) => (full ? false : (disk.set(saying.id, JSON.stringify(saying)), true)),
        remove: (id) => void disk.delete(id),
      },
      tell: (news) => windows.forEach((other) => other !== window && other.inbox.push(structuredClone(news))),
      send: (saying) =>
        new Promise((answer) => {
          window.calls.push((fate) => {
            const heard = fate === "request lost" || fate === "server error" ? null : server.take(saying);
            answer(fate === "arrives" ? heard! : { ok: false, refusal: null, trouble: fate === "server error" ? "server" : "offline" });
          });
        }),
      chance: () => 0.5,
      later(run) {
        window.timers.add(run);
        return () => void window.timers.delete(run);
      },
    });
    windows.push(window);
    // The first to come leads, and whoever comes after it waits for the lock.
    if (windows.length === 1) window.outbox.lead();
    return window;
  };
  return {
    disk,
    windows,
    open,
    fill: (is: boolean) => void (full = is),
    /** A window dies: with it what it was about to hear and to do. What it was sending arrives or not. */
    kill(at: number, arrives = false): void {
      const [dead] = windows.splice(at, 1);
      for (const call of dead!.calls) call(arrives ? "answer lost" : "request lost");
      dead!.outbox.close();
      if (at === 0) windows[0]?.outbox.lead();
    },
  };
}

const settled = () => new Promise<void>((done) => setImmediate(done));

/** Everything that waits happens, and goes well, until nothing waits. */
async function heal(browser: ReturnType<typeof makeBrowser>): Promise<void> {
  for (let round = 0; round < 500; round += 1) {
    const busy = browser.windows.filter(({ inbox, calls, timers }) => inbox.length + calls.length + timers.size > 0);
    if (busy.length === 0) return;
    for (const window of busy) {
      for (const news of window.inbox.splice(0)) window.outbox.hear(news);
      for (const call of window.calls.splice(0)) call("arrives");
      for (const run of Array.from(window.timers)) if (window.timers.delete(run)) run();
    }
    await settled();
  }
  throw new Error("it never comes to rest");
}

const saying = (id: string, threadId: string, text: string): Omit<Saying, "place"> => ({
  id, threadId, text, projectId: "p", subject: id === threadId ? { kind: "document", documentId: "d" } : null, documentId: "d", tagId: null, quote: null, mentions: [], at: "2026-01-01T00:00:00Z",
});

const fate = fc.constantFrom<Fate>("arrives", "request lost", "answer lost", "server error");
const act = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant("say" as const), window: fc.nat(2), thread: fc.nat(2) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("answer" as const), window: fc.nat(2), fate }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("hear" as const), window: fc.nat(2) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("later" as const), window: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("open" as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("reload" as const), window: fc.nat(2), arrives: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("wake" as const), window: fc.nat(2) }) },
);

describe("what is said without a network", () => {
  test("arrives exactly once and in the order of its thread, whatever is lost, repeated, reloaded or closed", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 60 }), async (acts) => {
        const server = makeServer();
        const browser = makeBrowser(server);
        browser.open();
        const said = new Map<string, string[]>();
        let number = 0;
        for (const each of acts) {
          const window = "window" in each ? browser.windows[each.window % browser.windows.length]! : null;
          if (each.do === "open" && browser.windows.length < 3) browser.open();
          else if (each.do === "reload") {
            browser.kill(browser.windows.indexOf(window!), each.arrives);
            browser.open();
          } else if (each.do === "say") {
            const threadId = `t${each.thread}`;
            const before = said.get(threadId);
            number += 1;
            const text = `${number}`;
            said.set(threadId, [...(before ?? []), text]);
            // One person looks at one window at a time: what the others told has come by then.
            for (const news of window!.inbox.splice(0)) window!.outbox.hear(news);
            window!.outbox.say(saying(before ? `c${number}` : threadId, threadId, text));
          } else if (each.do === "answer") window!.calls.shift()?.(each.fate);
          else if (each.do === "hear") for (const news of window!.inbox.splice(0, 1)) window!.outbox.hear(news);
          else if (each.do === "wake") window!.outbox.wake();
          else if (each.do === "later") for (const run of Array.from(window!.timers)) if (window!.timers.delete(run)) run();
          await settled();
        }
        await heal(browser);
        expect(Object.fromEntries(server.threads)).toEqual(Object.fromEntries(said));
        expect(browser.disk.size).toBe(0);
        for (const { outbox } of browser.windows) expect(outbox.getState()).toEqual({ sayings: [], trouble: null, unkept: 0 });
      }),
      { numRuns: 300 },
    );
  });

  test("what the browser could not keep is counted, sent by the window that leads, and gone when it arrived", async () => {
    const server = makeServer();
    const browser = makeBrowser(server);
    browser.fill(true);
    const [leader, other] = [browser.open(), browser.open()];
    other.outbox.say(saying("t", "t", "Why?"));
    expect(other.outbox.getState().unkept).toBe(1);
    expect(leader.outbox.getState().unkept).toBe(0);
    browser.kill(0);
    await heal(browser);
    expect(server.threads.get("t")).toEqual(["Why?"]);
    expect(other.outbox.getState()).toEqual({ sayings: [], trouble: null, unkept: 0 });
  });
});

describe("what the server refuses", () => {
  const scene = async () => {
    const server = makeServer();
    server.refuse.add("Why?");
    const browser = makeBrowser(server);
    const { outbox } = browser.open();
    outbox.say(saying("t", "t", "Why?"));
    outbox.say(saying("a", "t", "Because."));
    outbox.say(saying("u", "u", "Something else."));
    await heal(browser);
    return { server, browser, outbox };
  };

  test("waits with its reason over a reload, and what was said upon it; other threads go on", async () => {
    const { server, browser } = await scene();
    browser.kill(0);
    const { outbox } = browser.open();
    await heal(browser);
    expect(outbox.getState().sayings.map(({ text, refusal }) => [text, refusal?.detail])).toEqual([["Why?", "You may not."], ["Because.", undefined]]);
    expect(Object.fromEntries(server.threads)).toEqual({ u: ["Something else."] });
  });

  test("goes out when it is tried again and taken, and the answers after it", async () => {
    const { server, browser, outbox } = await scene();
    server.refuse.clear();
    outbox.retry("t");
    await heal(browser);
    expect(server.threads.get("t")).toEqual(["Why?", "Because."]);
    expect(browser.disk.size).toBe(0);
  });

  test("can go out without the mentions that were refused", async () => {
    const sent: string[][] = [];
    const send = ({ mentions }: Saying): Promise<Heard> => {
      sent.push(mentions.map((person) => person.userId));
      return Promise.resolve(mentions.length > 0 ? { ok: false, refusal: { code: "mention-hidden", detail: "Not them." } } : { ok: true, comment: null });
    };
    const outbox = createOutbox({ shelf: { load: () => [], put: () => true, remove: () => undefined }, tell: () => undefined, send });
    outbox.lead();
    outbox.say({ ...saying("t", "t", "@Ruben, look"), mentions: [{ userId: "r", name: "Ruben" }] });
    await settled();
    outbox.retry("t");
    await settled();
    outbox.retry("t", { mentioning: false });
    await settled();
    expect(sent).toEqual([["r"], ["r"], []]);
    expect(outbox.getState().sayings).toEqual([]);
  });

  test("is dropped by choice only, and the answers in the thread that will never be go with it", async () => {
    const { browser, outbox } = await scene();
    outbox.drop("a");
    expect(outbox.getState().sayings).toHaveLength(2);
    outbox.drop("t");
    await heal(browser);
    expect(outbox.getState().sayings).toEqual([]);
    expect(browser.disk.size).toBe(0);
  });
});

test("what is held back keeps its thread waiting until it is let go", async () => {
  const sent: string[] = [];
  let held = true;
  const outbox = createOutbox({ shelf: { load: () => [], put: () => true, remove: () => undefined }, tell: () => undefined, send: ({ text }) => (sent.push(text), Promise.resolve({ ok: true, comment: null })), heldBack: ({ id }) => held && id === "t" });
  outbox.lead();
  outbox.say(saying("t", "t", "first"));
  outbox.say(saying("a", "t", "second"));
  outbox.say(saying("u", "u", "elsewhere"));
  await settled();
  expect(sent).toEqual(["elsewhere"]);
  held = false;
  outbox.nudge();
  await settled();
  expect(sent).toEqual(["elsewhere", "first", "second"]);
});
