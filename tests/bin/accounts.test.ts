import { expect, test } from "vitest";
import type { Command } from "@/bin/command";
import { command as projectList } from "@/bin/commands/project-list";
import { command as tokenCreate } from "@/bin/commands/token-create";
import { command as userCreate } from "@/bin/commands/user-create";
import { setUpLines } from "@/bin/first-run";
import { signIn } from "@/lib/commands/accounts/sign-in";
import { db } from "@/lib/db/client";
import { makeServer } from "@/tests/support/actors";
import { call, makeProject } from "@/tests/support/project";

makeServer();

async function run(command: Command, ...args: string[]): Promise<string[]> {
  const lines: string[] = [];
  await command.run({ args, dataFolder: "", openDatabase: async () => ({ url: process.env.DATABASE_URL as string, kind: "external" }), whenEnding: () => undefined, print: (line) => lines.push(line) });
  return lines;
}

test("a new server prints its set-up link until it has an administrator", async () => {
  expect((await setUpLines({ embedded: true, publicUrl: "" })).join("\n")).toMatch(/http:\/\/127\.0\.0\.1:3000\/set-up\/[\w-]{43}$/u);
  await run(userCreate, "--email", "admin@example.org", "--name", "Ada", "--admin");
  expect(await setUpLines({ embedded: true, publicUrl: "" })).toEqual([]);
});

test("a made account signs in with the printed password, and its token is all that is printed", async () => {
  const [account, password] = await run(userCreate, "--email", "Bo@example.org", "--name", "Bo");
  expect(account).toBe("account   bo@example.org");
  const secret = (password as string).replace("password", "").trim();
  expect(secret).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/u);
  await signIn.execute({ actor: null, input: () => ({ email: "bo@example.org", password: secret }) });
  const [token, ...rest] = await run(tokenCreate, "--email", "bo@example.org");
  expect(rest).toEqual([]);
  expect((await call("GET", "/me", { as: token })).body).toMatchObject({ email: "bo@example.org", access: "write", isAdmin: false });
  const [reading] = await run(tokenCreate, "--email", "bo@example.org", "--read-only");
  expect((await call("POST", "/projects", { as: reading, body: { name: "x" } })).status).toBe(403);
  const kept = await db().$queryRawUnsafe<{ row: string }[]>("select u::text as row from users u union all select e::text from server_events e");
  expect(kept.some(({ row }) => row.includes(secret))).toBe(false);
});

test("without what they need they say so", async () => {
  await expect(run(userCreate, "--email", "x@example.org")).rejects.toThrow("needs an e-mail address and a name");
  await expect(run(tokenCreate)).rejects.toThrow("Give an e-mail address");
  await expect(run(tokenCreate, "--email", "nobody@example.org")).rejects.toThrow("No account");
});

test("projects are listed by name and size", async () => {
  const { id } = await makeProject({ name: "Heat" });
  expect(await run(projectList)).toContain(`${id}  Heat  (Owner; 1 members, 0 documents)`);
  expect((await run(projectList, "--json")).map((line) => JSON.parse(line).name)).toContain("Heat");
});
