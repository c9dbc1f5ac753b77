import { z } from "zod";
import { insertMember, readMember } from "@/lib/db/members";
import { lockLivingProject } from "@/lib/db/projects";
import { recordServerEvent } from "@/lib/db/server-events";
import { AppError } from "@/lib/errors";
import { publish } from "@/lib/events/publish";
import { command } from "@/lib/operation";
import { projectJoin } from "@/lib/schemas/project";

/** Makes an administrator a member of a project nobody invited them to. Its members see that it happened, and the server's log keeps it. */
export const joinProject = command({
  permission: "project.join",
  summary: "Join a project by a recorded act (administrators)",
  params: z.object({}),
  input: projectJoin,
  subject: async () => ({ role: null }),
  run: async ({ db, actor, input, now, key }) => {
    const { projectId } = input;
    if (!(await lockLivingProject(db, projectId))) throw new AppError("not-found");
    if (actor.via === "command") throw new AppError("forbidden");
    if (await readMember(db, projectId, actor.userId)) throw new AppError("already-member");
    await publish(db, { projectId, type: "member.added", actorId: actor.userId, ids: [actor.userId], facts: { role: input.role, administrator: true }, key });
    await insertMember(db, { projectId, now }, { userId: actor.userId, role: input.role });
    await recordServerEvent(db, { type: "project.joined", actor, subjectId: projectId, facts: { role: input.role } });
  },
});
