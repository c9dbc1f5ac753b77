import type { Db } from "@/lib/db/client";
import type { PageKey } from "@/lib/db/page";
import type { CodingMode } from "@/lib/db/projects";
import type { Role } from "@/lib/permissions/actor";
import { Prisma } from "@/prisma/generated/client";

export type ProjectListRow = {
  id: string;
  name: string;
  description: string;
  codingMode: CodingMode;
  readersExport: boolean;
  codebookVersion: number;
  role: Role;
  version: number;
  createdAt: Date;
  updatedAt: Date;
  deletedAt: Date | null;
  documents: number;
  members: number;
  openAssignments: number;
};

const documents = Prisma.sql`(select count(*)::int from documents d where d.project_id = p.id and d.deleted_at is null)`;
const members = Prisma.sql`(select count(*)::int from members o where o.project_id = p.id)`;

/** The projects somebody is a member of, newest first; `only` where a token reaches no further. With `deletedSince`: their own deleted ones, as owner. */
export async function listProjectRows(db: Db, at: { userId: string; only: string | null; after: PageKey | null; limit: number; deletedSince?: Date | null }): Promise<ProjectListRow[]> {
  const only = at.only ? Prisma.sql`and p.id = ${at.only}::uuid` : Prisma.empty;
  const standing = at.deletedSince ? Prisma.sql`p.deleted_at >= ${at.deletedSince} and m.role = 'owner'` : Prisma.sql`p.deleted_at is null`;
  return await db.$queryRaw<ProjectListRow[]>`
    select p.id, p.name, p.description, p.coding_mode as "codingMode", p.readers_export as "readersExport", p.codebook_version as "codebookVersion", m.role, p.version,
      p.created_at as "createdAt", p.updated_at as "updatedAt", p.deleted_at as "deletedAt", ${documents} as documents, ${members} as members,
      (select count(*)::int from assignments s join documents d on d.project_id = s.project_id and d.id = s.document_id
        where s.project_id = p.id and s.user_id = m.user_id and s.state not in ('submitted', 'done') and d.deleted_at is null) as "openAssignments"
    from projects p join members m on m.project_id = p.id and m.user_id = ${at.userId}::uuid
    where ${standing} ${only} ${afterNewest(at.after)} order by p.created_at desc, p.id desc limit ${at.limit}`;
}

export type ProjectOutlineRow = { id: string; name: string; owners: string[]; documents: number; members: number; bytes: number; createdAt: Date };

/** Every project of the server, by name, owners and size only: what administrators may see. */
export async function listProjectOutlines(db: Db, at: { after: PageKey | null; limit: number; q?: string | undefined }): Promise<ProjectOutlineRow[]> {
  const named = at.q ? Prisma.sql`and position(lower(${at.q}) in lower(p.name)) > 0` : Prisma.empty;
  return await db.$queryRaw<ProjectOutlineRow[]>`
    select p.id, p.name, p.created_at as "createdAt", ${documents} as documents, ${members} as members,
      ((select coalesce(sum(octet_length(r.text)), 0) from revisions r where r.project_id = p.id)
        + (select coalesce(sum(octet_length(c.bytes)), 0) from original_chunks c where c.project_id = p.id))::float8 as bytes,
      array(select u.name from members m join users u on u.id = m.user_id where m.project_id = p.id and m.role = 'owner' order by m.created_at, u.id) as owners
    from projects p where p.deleted_at is null ${named} ${afterNewest(at.after)} order by p.created_at desc, p.id desc limit ${at.limit}`;
}

function afterNewest(after: PageKey | null): Prisma.Sql {
  return after ? Prisma.sql`and (p.created_at, p.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : Prisma.empty;
}
