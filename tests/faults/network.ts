import { AsyncLocalStorage } from "node:async_hooks";
import { setTimeout as wait } from "node:timers/promises";
import type { Chance } from "./chance";

/**
 * The network of one client: requests go to one app process or the other as a load balancer would send them, are held back,
 * lost on the way, answered into the void, or sent twice; and it can be cut.
 */
export type Network = {
  /** What runs in here uses this network wherever it says `fetch`. */
  run: <T>(work: () => T) => T;
  fetch: typeof fetch;
  cut: () => void;
  heal: () => void;
  /** From here on nothing goes wrong any more. */
  calm: () => void;
  repeats: () => number;
  /** Answers that a server must not give, whatever goes wrong. */
  odd: string[];
};

const current = new AsyncLocalStorage<Network>();
const plainFetch = globalThis.fetch;

/** From here on the browser's code of a client finds its own network behind `fetch`. */
export function installNetworks(): void {
  globalThis.fetch = (input, init) => (current.getStore()?.fetch ?? plainFetch)(input, init);
}

const LOST = () => new TypeError("fetch failed");

export function makeNetwork(chance: Chance, of: { urls: readonly string[]; headers: Record<string, string> }): Network {
  let line = new AbortController();
  let rough = true;
  let repeats = 0;
  const odd: string[] = [];

  async function once(path: string, init: RequestInit): Promise<Response> {
    const signal = init.signal ? AbortSignal.any([init.signal, line.signal]) : line.signal;
    const response = await plainFetch(`${chance.pick(of.urls)}${path}`, { ...init, keepalive: false, signal, headers: { ...(init.headers as Record<string, string>), ...of.headers } });
    if (response.status >= 500) odd.push(`${init.method ?? "GET"} ${path.replaceAll(/[0-9a-f-]{36}/gu, "…")} → ${response.status} ${(await response.clone().text()).slice(0, 300)}`);
    return response;
  }

  const network: Network = {
    run: (work) => current.run(network, work),
    async fetch(input, init = {}) {
      if (line.signal.aborted) throw LOST();
      const fate = rough && init.method !== undefined ? chance.next() : 1;
      if (fate < 0.35) await wait(chance.below(120));
      if (line.signal.aborted || fate < 0.05) throw LOST();
      const path = String(input);
      if (fate < 0.15) {
        repeats += 1;
        const [first, second] = await Promise.allSettled([once(path, init), once(path, init)]);
        if (first.status === "fulfilled" && second.status === "fulfilled") await second.value.arrayBuffer().catch(() => undefined);
        if (second.status === "rejected" && first.status === "rejected") throw LOST();
        return (first.status === "fulfilled" ? first : (second as PromiseFulfilledResult<Response>)).value;
      }
      const response = await once(path, init);
      if (fate >= 0.25) return response;
      // Done, and nobody hears of it.
      await response.arrayBuffer();
      repeats += 1;
      throw LOST();
    },
    cut: () => line.abort(LOST()),
    heal: () => void (line = line.signal.aborted ? new AbortController() : line),
    calm: () => void (rough = false),
    repeats: () => repeats,
    odd,
  };
  return network;
}
