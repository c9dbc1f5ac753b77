import { ProjectNav } from "@/components/shell/project-nav";
import { Main } from "@/components/shell/shell";
import { read } from "@/lib/next/page";
import { countUnread } from "@/lib/queries/count-unread";
import { readProject } from "@/lib/queries/read-project";

export default async function PagesLayout({ children, params }: LayoutProps<"/projects/[projectId]">) {
  const at = { params: await params };
  const [{ id, name, role, readersExport }, { threads }] = await Promise.all([read(readProject, at), read(countUnread, at)]);
  return (
    <>
      <ProjectNav project={{ id, name, role, readersExport }} unread={threads} />
      <Main>{children}</Main>
    </>
  );
}
