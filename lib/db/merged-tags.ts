import { Prisma } from "@/prisma/generated/client";

const present = Prisma.sql`tags m`;

/**
 * The ids of a tag and of every tag that is merged into it, through however many merges, as an SQL array. `source` is the
 * codebook under the name `m`, where it is not the present one. (`union` drops what was found before, so it ends.)
 */
export function tagsLeadingTo(at: { projectId: string; tagId: string }, source: Prisma.Sql = present): Prisma.Sql {
  return Prisma.sql`array(with recursive way(id) as (
    select ${at.tagId}::uuid union select m.id from ${source} join way on m.merged_into_id = way.id where m.project_id = ${at.projectId}::uuid)
    select id from way)`;
}
