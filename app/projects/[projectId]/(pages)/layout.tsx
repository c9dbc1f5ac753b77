import { ProjectNav } from "@/components/shell/project-nav";
import { Main } from "@/components/shell/shell";
import { read } from "@/lib/next/page";
import { readProject } from "@/lib/queries/read-project";

export default async function PagesLayout({ children, params }: LayoutProps<"/projects/[projectId]">) {
  const { id, name, role, readersExport } = await read(readProject, { params: await params });
  return (
    <>
      <ProjectNav project={{ id, name, role, readersExport }} />
      <Main>{children}</Main>
    </>
  );
}
