import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { describeError } from "@/lib/log/describe-error";
import { logFailure } from "@/lib/log/write-line";
import { answer } from "@/lib/next/route";
import { routes } from "@/lib/next/routes";
import { table } from "@/tests/api/rights-table";
import { makeWorld } from "@/tests/api/world";
import { makeServer } from "@/tests/support/actors";

makeServer();

let said = "";
beforeEach(() => {
  said = "";
  process.env.LOG_FORMAT = "json";
  const hear = (chunk: unknown): boolean => {
    said += String(chunk);
    return true;
  };
  vi.spyOn(process.stdout, "write").mockImplementation(hear as never);
  vi.spyOn(process.stderr, "write").mockImplementation(hear as never);
});
afterEach(() => {
  process.env.LOG_FORMAT = "off";
  vi.restoreAllMocks();
});

const marker = "Zyxomarker";
const lines = (): Record<string, unknown>[] => said.trim().split("\n").map((line) => JSON.parse(line) as Record<string, unknown>);

async function ask(address: string, request: RequestInit & { headers: Record<string, string> }): Promise<Response> {
  const response = await answer(routes, new Request(`http://127.0.0.1:3000${address}`, request));
  await response.body?.cancel();
  return response;
}

test("nothing of what a request says reaches the log, by whatever route, as body, query, path, header or token", async () => {
  const world = await makeWorld();
  const ids = world.ids("owner");
  said = "";
  let asked = 0;
  for (const { method, path, when } of routes) {
    const named = `${method} ${path}${when ? " +when" : ""}`;
    const headers = { ...table[named]?.headers, "content-type": "application/json", "if-match": "*", "user-agent": marker, "x-request-id": marker, "last-event-id": marker, "x-forwarded-for": marker };
    const mail = `${marker}@example.org`;
    const body = JSON.stringify({ name: marker, title: marker, text: marker, email: mail, password: `${marker} long enough`, note: marker, definition: marker, quotes: [marker], spans: [{ start: 0, end: 1 }], documentId: ids.documentId, items: [{ id: marker, note: marker }], projectCreators: marker });
    const good = path.replaceAll(/\{(\w+)\}/gu, (_, name: string) => ids[name] ?? marker);
    const odd = path.replaceAll(/\{\w+\}/gu, marker);
    for (const address of [good, odd, `${good}/${marker}`]) {
      for (const token of [world.people.owner.token, marker]) {
        const response = await ask(`${address}?q=${marker}&documentId=${marker}`, { method, headers: { ...headers, authorization: `Bearer ${token}` }, ...(method === "GET" ? {} : { body }) });
        expect(response.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/u);
        asked += 1;
      }
    }
  }
  const requests = lines().filter((line) => line.kind === "request");
  expect(requests.length).toBe(asked);
  expect(said).not.toContain(marker);
  expect(said).not.toContain("@example.org");
  for (const { token } of Object.values(world.people)) expect(said).not.toContain(token);
}, 120_000);

test("a line says who asked what and how it went", async () => {
  const { people, projectId } = await makeWorld();
  said = "";
  const response = await ask(`/api/v1/projects/${projectId}`, { method: "GET", headers: { authorization: `Bearer ${people.owner.token}` } });
  expect(lines()).toEqual([
    { time: expect.any(String), level: "info", kind: "request", requestId: response.headers.get("x-request-id"), method: "GET", route: "/api/v1/projects/{projectId}", status: 200, ms: expect.any(Number), actor: people.owner.userId },
  ]);
});

test("of an error only its kind, its code and its place are told", async () => {
  const error = Object.assign(new TypeError(`cannot read ${marker}\n    at ${marker} (x:1:1)`), { code: "22P02", cause: { code: `${marker} with spaces` } });
  logFailure({ where: "a test", error });
  expect(said).not.toContain(marker);
  expect(describeError(error)).toMatchObject({ error: "TypeError", code: "22P02" });
  expect(describeError(error).at[0]).toContain("no-content.test.ts");
  expect(describeError(marker)).toEqual({ error: "string", code: null, at: [] });
});

test("in words, and not at all", () => {
  process.env.LOG_FORMAT = "text";
  logFailure({ where: "here", error: new RangeError("x") });
  expect(said).toMatch(/^\S+ error failure where=here error=RangeError at=/u);
  process.env.LOG_FORMAT = "off";
  said = "";
  logFailure({ where: "here", error: new RangeError("x") });
  expect(said).toBe("");
});
