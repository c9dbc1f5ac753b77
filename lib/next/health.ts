import { createHash, timingSafeEqual } from "node:crypto";
import { type Gauges, printMetrics } from "@/lib/next/metrics";
import { serverActor } from "@/lib/permissions/actor";
import { measureServer } from "@/lib/queries/measure-server";
import { type Readiness, readReadiness } from "@/lib/queries/read-readiness";

const headers = { "cache-control": "no-store" };

const FRESH_MS = 5_000;
// Asked by strangers as often as they like, answered by the database at most every five seconds a process.
const onProcess = globalThis as typeof globalThis & { concordReadiness?: { at: number; found: Promise<Readiness> } };

/** 200 when this process can do everything, 503 when it should get no requests; either way with what it found. */
export async function answerReadiness(): Promise<Response> {
  const kept = onProcess.concordReadiness;
  const current = kept && Date.now() - kept.at < FRESH_MS ? kept : { at: Date.now(), found: readReadiness.execute({ actor: null }).catch(failing) };
  onProcess.concordReadiness = current;
  const found = await current.found;
  const ready = found.database === "ok" && found.schema !== "behind" && found.feed === "ok";
  return Response.json({ status: ready ? "ok" : "failing", ...found }, { status: ready ? 200 : 503, headers });
}

const failing = (): Readiness => ({ database: "failing", schema: "behind", feed: "failing", jobs: "ok" });

/** Figures for Prometheus, for whoever has the token; without one set there is nothing at this address. */
export async function answerMetrics(request: Request): Promise<Response> {
  const token = process.env.CONCORD_METRICS_TOKEN;
  if (!token) return new Response("Set CONCORD_METRICS_TOKEN to have metrics.\n", { status: 404, headers });
  if (!isSame(request.headers.get("authorization") ?? "", `Bearer ${token}`)) return new Response("The token is missing or wrong.\n", { status: 401, headers: { ...headers, "www-authenticate": "Bearer" } });
  // While the database is away the process still has something to tell.
  const values: Gauges = await measureServer.execute({ actor: serverActor }).catch(() => ({}));
  const { text, contentType } = await printMetrics(values);
  return new Response(text, { headers: { ...headers, "content-type": contentType } });
}

function isSame(given: string, wanted: string): boolean {
  const [one, other] = [given, wanted].map((text) => createHash("sha256").update(text).digest()) as [Buffer, Buffer];
  return timingSafeEqual(one, other);
}
