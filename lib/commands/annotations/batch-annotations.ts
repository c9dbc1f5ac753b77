import { z } from "zod";
import { mapInTurns } from "@/lib/db/map-in-turns";
import { putAll, type WantedAnnotation } from "@/lib/commands/annotations/write-annotations";
import { findProject } from "@/lib/db/projects";
import { AppError, type Problem, problem } from "@/lib/errors";
import { sealCursor } from "@/lib/events/cursor";
import { command, issuesOf } from "@/lib/operation";
import { annotationBatch, batchAnswer, batchItem } from "@/lib/schemas/annotation";
import { id } from "@/lib/schemas/basics";

/** Many annotations at once: one event, all or nothing. */
export const batchAnnotations = command({
  permission: "annotation.write",
  summary: "Create or replace up to 5,000 annotations, all or nothing",
  params: z.object({ projectId: id }),
  input: annotationBatch,
  output: batchAnswer,
  subject: (db, actor, { projectId }) => findProject(db, actor, projectId),
  run: async ({ db, actor, params, subject, input, now, key }) => {
    const wanted = await parseItems(input.items);
    const result = await putAll({ db, projectId: params.projectId, userId: actor.userId, subject, now, key }, wanted, "annotation.batch");
    if ("problems" in result) {
      const problems = result.problems.map(({ current: _current, ...rest }) => rest);
      throw new AppError(problems[0]!.code, undefined, { problems: problems.slice(0, 1_000) });
    }
    const items = result.outcomes.map(({ annotation }) => ({ id: annotation.id, version: annotation.version }));
    return { items, event: result.event === null ? null : sealCursor(params.projectId, result.event) };
  },
});

// Item by item, so that each problem names its index.
async function parseItems(items: readonly unknown[]): Promise<WantedAnnotation[]> {
  const problems: Problem[] = [];
  const seen = new Set<string>();
  const wanted = await mapInTurns(items, (raw, index): WantedAnnotation[] => {
    const parsed = batchItem.safeParse(raw);
    if (!parsed.success) {
      problems.push(...issuesOf(parsed.error, { index }));
      return [];
    }
    const { version, ...body } = parsed.data;
    if (seen.has(body.id)) problems.push(problem("id-taken", { index, path: "id" }, "The batch names this id twice."));
    seen.add(body.id);
    return [{ ...body, saw: version ?? null }];
  });
  if (problems.length > 0) throw new AppError(problems[0]!.code, undefined, { problems: problems.slice(0, 1_000) });
  return wanted.flat();
}
