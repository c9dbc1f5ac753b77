import type { Metadata } from "next";
import { Pager } from "@/components/admin/pager";
import { ProjectOutlines } from "@/components/admin/project-outlines";
import { SearchForm } from "@/components/admin/search-form";
import { Section } from "@/components/ui/section";
import { read } from "@/lib/next/page";
import { listAllProjects } from "@/lib/queries/list-all-projects";

export const metadata: Metadata = { title: "All projects" };

export default async function AllProjectsPage({ searchParams }: PageProps<"/admin/projects">) {
  const here = "/admin/projects";
  const asked = await searchParams;
  const [q, cursor] = [asked.q, asked.cursor].map((each) => (typeof each === "string" ? each : ""));
  const projects = await read(listAllProjects, { input: { limit: 50, ...(q ? { q } : {}), ...(cursor ? { cursor } : {}) }, here });
  return (
    <Section title="Projects" hint="Name, owners and size, nothing else. You can join one; its members see that you did.">
      <div className="flex flex-col gap-4">
        <SearchForm label="Name of a project" hint="Name of a project" q={q ?? ""} here={here} />
        <ProjectOutlines projects={projects.items} searched={q !== ""} />
      </div>
      <Pager here={here} q={q ?? ""} cursor={cursor || null} next={projects.nextCursor} />
    </Section>
  );
}
