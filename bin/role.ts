import { Refusal } from "@/bin/refusal";

/** What a start begins: the web server, the worker, or both. */
export type Role = "all" | "web" | "worker";

export function readRole(environment: NodeJS.ProcessEnv = process.env): Role {
  const role = environment["CONCORD_ROLE"] || "all";
  if (role === "all" || role === "web" || role === "worker") return role;
  throw new Refusal(`CONCORD_ROLE is "${role}"; it must be all, web or worker.`);
}
