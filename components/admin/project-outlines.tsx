import { sayBytes } from "@/components/admin/bytes";
import { JoinProject } from "@/components/admin/join-project";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { count } from "@/components/ui/words";

type Outline = { id: string; name: string; owners: string[]; documents: number; members: number; bytes: number; createdAt: string };

/** Every project by name, owner and size: all an administrator may know of one they are no member of. */
export function ProjectOutlines({ projects, searched }: { projects: readonly Outline[]; searched: boolean }) {
  if (projects.length === 0) return <p className="text-quiet">{searched ? "No project has this in its name." : "There are no projects on this server yet."}</p>;
  return (
    <Table label="All projects by name, owners and size">
      <thead>
        <tr>
          <Th>Name</Th>
          <Th>Owners</Th>
          <Th className="hidden text-end sm:table-cell">Documents</Th>
          <Th className="hidden text-end sm:table-cell">Members</Th>
          <Th className="hidden text-end sm:table-cell">Size</Th>
          <Th className="hidden sm:table-cell">Since</Th>
          <Th className="relative">
            <span className="sr-only">Join</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {projects.map((project) => (
          <Tr key={project.id}>
            <Td className="min-w-36 font-medium wrap-anywhere">
              {project.name}
              <span className="block text-xs font-normal text-quiet sm:hidden">
                {count(project.documents, "document")} · {count(project.members, "member")} · {sayBytes(project.bytes)}
              </span>
            </Td>
            <Td className="text-quiet sm:min-w-32">{project.owners.join(", ")}</Td>
            <Td className="hidden text-end tabular-nums sm:table-cell">{project.documents}</Td>
            <Td className="hidden text-end tabular-nums sm:table-cell">{project.members}</Td>
            <Td className="hidden text-end whitespace-nowrap tabular-nums sm:table-cell">{sayBytes(project.bytes)}</Td>
            <Td className="hidden text-quiet sm:table-cell">
              <Time value={project.createdAt} show="date" />
            </Td>
            <Td className="text-end">
              <JoinProject project={project} />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
