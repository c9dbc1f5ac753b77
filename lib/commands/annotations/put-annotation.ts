import { z } from "zod";
import { putAll } from "@/lib/commands/annotations/write-annotations";
import { findProject } from "@/lib/db/projects";
import { AppError } from "@/lib/errors";
import { sealCursor } from "@/lib/events/cursor";
import { command } from "@/lib/operation";
import { annotation, annotationBody } from "@/lib/schemas/annotation";
import { id } from "@/lib/schemas/basics";

/** Creates an annotation, or replaces what its author said before. Saying the same again changes nothing. */
export const putAnnotation = command({
  permission: "annotation.write",
  summary: "Create or replace an annotation",
  params: z.object({ projectId: id, annotationId: id }),
  input: annotationBody,
  output: annotation,
  subject: (db, actor, { projectId }) => findProject(db, actor, projectId),
  run: async ({ db, actor, params, subject, input, ifMatch, now, key }) => {
    const wanted = { ...input, id: params.annotationId, saw: ifMatch };
    const result = await putAll({ db, projectId: params.projectId, userId: actor.userId, subject, now, key }, [wanted], null);
    if ("problems" in result) {
      const problems = result.problems.map(({ index: _index, current: _current, proposal: _proposal, ...rest }) => rest);
      const [first] = result.problems;
      throw new AppError(first!.code, first!.message, { problems, facts: { ...(first!.current ? { current: first!.current } : {}), ...(first!.proposal ? { proposal: first!.proposal } : {}), ...(first!.leadsTo ? { leadsTo: first!.leadsTo } : {}) } });
    }
    const [outcome] = result.outcomes;
    return { annotation: outcome!.annotation, created: outcome!.change === "created", event: result.event === null ? null : sealCursor(params.projectId, result.event) };
  },
});
