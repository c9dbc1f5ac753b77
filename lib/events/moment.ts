import type { Db } from "@/lib/db/client";
import { lastEventBy } from "@/lib/db/events";
import { AppError } from "@/lib/errors";
import { openCursor } from "@/lib/events/cursor";

/** The number of the event right after which a moment lies; null for now. Throws `invalid-cursor`. */
export async function openMoment(db: Db, projectId: string, at: string | undefined): Promise<bigint | null> {
  if (at === undefined) return null;
  if (!/^\d{4}-\d\d-\d\d/u.test(at)) return openCursor(projectId, at);
  const time = new Date(at);
  if (Number.isNaN(time.getTime())) throw new AppError("invalid-cursor", "The moment is neither the cursor of an event nor a time (2026-11-25T10:00:00Z).");
  return await lastEventBy(db, projectId, time);
}
