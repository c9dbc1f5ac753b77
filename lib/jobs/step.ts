import type { Db } from "@/lib/db/client";
import type { JobRow } from "@/lib/db/jobs";
import type { Problem } from "@/lib/errors";

/** What one step did: what was wrong in it, and what it adds to the job's counts. */
export type StepOutcome = { problems: Problem[]; counts: Record<string, number> };

/** One step of a job: it happens as a whole, in a transaction together with the note that it is done. */
export type Step = (tx: Db, at: { job: JobRow; now: Date }) => Promise<StepOutcome>;
