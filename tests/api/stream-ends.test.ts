import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { db } from "@/lib/db/client";
import { openStreams, stopListening } from "@/lib/events/feed";
import { makeServer } from "@/tests/support/actors";
import { call, makeProject, type TestProject } from "@/tests/support/project";
import { openShared } from "@/tests/support/stream-reader";

makeServer();
afterAll(stopListening);

let project: TestProject<"ann">;
beforeAll(async () => {
  project = await makeProject({ members: { ann: "coder" } });
});
afterEach(() => void vi.useRealTimers());

describe("the stream of a browser ends", () => {
  it("within one breath after the token was revoked or the session ended", async () => {
    const { ann } = project.members;
    const stream = await openShared([[project.id]], ann);
    await db().apiToken.deleteMany({ where: { userId: ann.userId } });
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 16_000 });
    // Something that makes the stream look at its clock.
    expect((await call("POST", `/projects/${project.id}/tags`, { as: project.owner, body: { name: "Meanwhile" } })).status).toBe(201);
    await stream.ended();
    expect((await call("GET", `/projects/${project.id}`, { as: ann })).status).toBe(401);
  });

  it("when the server is asked to stop, and leaves nothing behind", async () => {
    const streams = [await openShared([[project.id]], project.owner), await openShared([[project.id]], project.owner)];
    expect(openStreams()).toBe(2);
    // What a service manager sends; nobody else listens for it here.
    process.emit("SIGTERM");
    for (const stream of streams) await stream.ended();
    expect(openStreams()).toBe(0);
  });

  it("when its reader leaves before it read anything", async () => {
    const leave = new AbortController();
    const { answer } = await import("@/lib/next/route");
    const { routes } = await import("@/lib/next/routes");
    const response = await answer(routes, new Request(`http://127.0.0.1:3000/api/v1/me/events?follow=${project.id}`, { headers: { authorization: `Bearer ${project.owner.token}` }, signal: leave.signal }));
    expect(openStreams()).toBe(1);
    await response.body!.cancel();
    expect(openStreams()).toBe(0);
  });
});
