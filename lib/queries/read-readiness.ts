import { z } from "zod";
import { readServerState, type ServerState } from "@/lib/db/server-state";
import { hearsItself } from "@/lib/events/canary";
import { startListening } from "@/lib/events/feed";
import { query } from "@/lib/operation";

const LATE_SECONDS = 10 * 60;

export const readinessOutput = z.object({
  database: z.enum(["ok", "failing"]),
  /** `behind`: migrations are missing; `newer`: a newer Concord migrated, and this process should be replaced. */
  schema: z.enum(["ok", "behind", "newer"]),
  /** Whether a notification sent now was heard by this process. */
  feed: z.enum(["ok", "failing"]),
  /** `late`: a job waits longer than ten minutes, so no worker may be running. */
  jobs: z.enum(["ok", "late"]),
});
export type Readiness = z.infer<typeof readinessOutput>;

/** Whether this process can do its work, found out by doing it. */
export const readReadiness = query({
  permission: "server.enter",
  summary: "Whether this process can do all of its work (no sign-in)",
  params: z.object({}),
  input: z.object({}),
  output: readinessOutput,
  subject: async () => ({ role: null }),
  run: async ({ db }): Promise<Readiness> => {
    const state = await readServerState(db);
    startListening();
    const heard = await hearsItself();
    return { database: "ok", schema: schemaState(state), feed: heard ? "ok" : "failing", jobs: (state.oldestJobSeconds ?? 0) > LATE_SECONDS ? "late" : "ok" };
  },
});

/** `CONCORD_SCHEMA` is the last migration this version knows, as npm start hands it on. */
export function schemaState({ migrations }: Pick<ServerState, "migrations">, known = process.env.CONCORD_SCHEMA): Readiness["schema"] {
  if (known === undefined) return migrations.length > 0 ? "ok" : "behind";
  if (!migrations.includes(known)) return "behind";
  return migrations.some((name) => name > known) ? "newer" : "ok";
}
