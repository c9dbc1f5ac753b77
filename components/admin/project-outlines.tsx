import { Table, Td, Th, Tr } from "@/components/ui/table";
import { Time } from "@/components/ui/time";

type Outline = { id: string; name: string; owners: string[]; documents: number; members: number; createdAt: string };

/** Every project by name, owner and size: all an administrator may know of one they are no member of. */
export function ProjectOutlines({ projects }: { projects: readonly Outline[] }) {
  if (projects.length === 0) return <p className="text-quiet">There are no projects on this server yet.</p>;
  return (
    <Table label="All projects by name, owners and size">
      <thead>
        <tr>
          <Th>Name</Th>
          <Th>Owners</Th>
          <Th className="text-end">Documents</Th>
          <Th className="text-end">Members</Th>
          <Th>Since</Th>
        </tr>
      </thead>
      <tbody>
        {projects.map((project) => (
          <Tr key={project.id}>
            <Td className="font-medium wrap-anywhere">{project.name}</Td>
            <Td className="text-quiet">{project.owners.join(", ")}</Td>
            <Td className="text-end tabular-nums">{project.documents}</Td>
            <Td className="text-end tabular-nums">{project.members}</Td>
            <Td className="text-quiet">
              <Time value={project.createdAt} show="date" />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
