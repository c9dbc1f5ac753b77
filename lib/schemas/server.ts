import { z } from "zod";
import { pageQuery, timestamp } from "@/lib/schemas/basics";

/** What administrators see of the server's own work and size. */
export const mailState = z.enum(["waiting", "sending", "failed", "sent"]);
export const mailQuery = pageQuery.extend({ state: mailState.optional() });
export const mailOutline = z.object({
  id: z.string(),
  kind: z.string(),
  state: mailState,
  attempts: z.int(),
  reason: z.string().nullable().meta({ description: "What the mail server said, without addresses" }),
  createdAt: timestamp,
  nextTryAt: timestamp.nullable(),
});
export const mailsRetried = z.object({ retried: z.int() });

export const jobState = z.enum(["waiting", "running", "done", "failed", "cancelled"]);
export const jobQuery = pageQuery.extend({ state: jobState.optional() });
export const jobOutline = z.object({
  id: z.string(),
  projectId: z.string(),
  projectName: z.string(),
  kind: z.string(),
  state: jobState,
  done: z.int(),
  total: z.int().nullable(),
  reason: z.string().nullable().meta({ description: "An error code" }),
  createdAt: timestamp,
  updatedAt: timestamp,
});

export const serverState = z.object({
  bytes: z.object({ database: z.int(), originals: z.int(), texts: z.int(), uploads: z.int() }),
  mail: z.object({ server: z.string().nullable().meta({ description: "Null: mails are printed to the log" }), from: z.string().nullable(), counts: z.object({ waiting: z.int(), sending: z.int(), failed: z.int(), sent: z.int() }) }),
  providers: z.array(z.object({ id: z.string(), name: z.string(), issuer: z.string() })),
});
