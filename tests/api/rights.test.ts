import { beforeAll, describe, expect, test } from "vitest";
import { v7 as newId } from "uuid";
import { answer } from "@/lib/next/route";
import { routes } from "@/lib/next/routes";
import type { Route } from "@/lib/next/match-route";
import { foreignIds, type Outcome, type Row, table } from "@/tests/api/rights-table";
import { makeWorld, PEOPLE, type World } from "@/tests/api/world";
import { makeServer } from "@/tests/support/actors";

makeServer();

const nameOf = (route: Route): string => `${route.method} ${route.path}${route.when ? " +when" : ""}`;

function addressOf(route: Route, ids: Record<string, string>): string {
  return route.path.replaceAll(/\{(\w+)\}/gu, (_, name: string) => {
    if (!ids[name]) throw new Error(`tests/api/world.ts has nothing for {${name}}.`);
    return ids[name];
  });
}

async function statusOf(route: Route, ask: { ids: Record<string, string>; token: string | null; body?: unknown }): Promise<number> {
  const headers = new Headers(table[nameOf(route)]?.headers);
  if (ask.token !== null) headers.set("authorization", `Bearer ${ask.token}`);
  if (ask.body !== undefined) {
    headers.set("content-type", "application/json");
    headers.set("if-match", "*");
  }
  const response = await answer(routes, new Request(`http://127.0.0.1:3000${addressOf(route, ask.ids)}`, { method: route.method, headers, ...(ask.body === undefined ? {} : { body: JSON.stringify(ask.body) }) }));
  // Live feeds never end by themselves.
  await response.body?.cancel();
  return response.status;
}

function outcomeOf(status: number): Outcome | number {
  if (status === 403) return "forbidden";
  if (status === 404) return "not found";
  return status === 401 || status >= 500 ? status : "allowed";
}

test("every route has a row, and every row a route", () => {
  const [rows, named] = [new Set(Object.keys(table)), routes.map(nameOf)];
  expect({ withoutRow: named.filter((name) => !rows.has(name)), withoutRoute: [...rows].filter((name) => !named.includes(name)) }).toEqual({ withoutRow: [], withoutRoute: [] });
});

// Somebody else's world: everything tried against it is refused, so one serves all routes.
let foreign: World;
beforeAll(async () => {
  foreign = await makeWorld();
});

describe.each(routes.filter((route) => table[nameOf(route)]).map((route) => [nameOf(route), route, table[nameOf(route)] as Row] as const))("%s", (_name, route, row) => {
  let world: World;
  beforeAll(async () => {
    world = await makeWorld();
  });

  test.skipIf(row.open)("wants credentials that are good", async () => {
    const ids = world.ids("owner");
    expect(await statusOf(route, { ids, token: null })).toBe(401);
    expect(await statusOf(route, { ids, token: "not-a-token-that-anybody-ever-got" })).toBe(401);
  });

  test.skipIf(route.operation.kind === "query" || row.open)("writes nothing for a token that may only read", async () => {
    expect(await statusOf(route, { ids: world.ids("owner"), token: world.readOnly })).toBe(403);
  });

  test.skipIf(!route.path.includes("{projectId}"))("does not exist for a token of another project", async () => {
    expect(await statusOf(route, { ids: world.ids("owner"), token: world.elsewhere })).toBe(404);
  });

  test.skipIf(!/\{projectId\}.*Id\}/u.test(route.path))("finds nothing of another project below one's own", async () => {
    const ids = { ...foreign.ids("owner"), projectId: world.projectId };
    expect([404, 422]).toContain(await statusOf(route, { ids, token: world.people.owner.token }));
  });

  test.skipIf(!row.smuggle)("takes no body that names something of another project", async () => {
    for (const body of row.smuggle?.(foreignIds(world, foreign, newId())) ?? []) {
      // A new annotation, not one of theirs: only the body is foreign.
      const ids = { ...world.ids("owner"), annotationId: newId(), commentId: newId() };
      expect([404, 422]).toContain(await statusOf(route, { ids, token: world.people.owner.token, body }));
    }
  });

  // Last, and the mightiest last of all: what is allowed may happen.
  test("answers everybody as the table says", async () => {
    const found: Record<string, Outcome | number> = {};
    for (const person of PEOPLE) found[person] = outcomeOf(await statusOf(route, { ids: world.ids(person), token: world.people[person].token }));
    expect(found).toEqual(row.who);
  });
});
