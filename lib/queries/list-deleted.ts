import { z } from "zod";
import { type DeletedKind, listDeletedRows } from "@/lib/db/deleted";
import { decodeCursor, pageOf } from "@/lib/db/page";
import { findProject } from "@/lib/db/projects";
import { loadVisibility } from "@/lib/db/visible";
import { query } from "@/lib/operation";
import { authorize } from "@/lib/permissions/authorize";
import type { Role } from "@/lib/permissions/actor";
import type { Permission } from "@/lib/permissions/rules";
import { id, pageOf as pageSchema } from "@/lib/schemas/basics";
import { deletedItem, deletedQuery } from "@/lib/schemas/deleted";

/** Each kind shows to those who could bring it back. */
const rights: Record<DeletedKind, Permission> = { document: "document.write", tag: "tag.write", annotation: "annotation.write", member: "member.manage" };

/** What was put away and can be brought back, the latest first, one kind at a time. */
export const listDeleted = query({
  permission: "project.read",
  summary: "What was deleted and can be restored, of one kind, the latest first",
  params: z.object({ projectId: id }),
  input: deletedQuery,
  output: pageSchema(deletedItem),
  subject: (db, actor, { projectId }) => findProject(db, actor, projectId),
  run: async ({ db, actor, params: { projectId }, subject, input }) => {
    const { kind, limit } = input;
    authorize(actor, rights[kind], subject);
    const visibility = await loadVisibility(db, subject, actor.userId);
    const after = decodeCursor(input.cursor, ["time", "uuid"]);
    const rows = await listDeletedRows(db, kind, { projectId, userId: actor.userId, visibility, after, limit: limit + 1 });
    return pageOf(rows, limit, {
      item: ({ at, own, role, ...row }) => ({ kind, ...row, deletedAt: at.toISOString(), mayRestore: kind !== "annotation" || own, role: role as Role | null }),
      key: (row) => [row.at.toISOString(), row.id],
    });
  },
});
