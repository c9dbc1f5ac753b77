import { LinkButton } from "@/components/ui/link-button";
import { Button } from "@/components/ui/button";
import { type Option, SelectField, TextField } from "@/components/ui/field";

type Props = {
  here: string;
  filter: { person?: string | undefined; kind?: string | undefined; documentId?: string | undefined; tagId?: string | undefined; from?: string | undefined; to?: string | undefined };
  people: readonly Option[];
  documents: readonly Option[];
  tags: readonly Option[];
};

const kinds: readonly Option[] = [
  { value: "", label: "Everything" },
  { value: "coding", label: "Coding" },
  { value: "discussion", label: "Discussion" },
  { value: "documents", label: "Documents" },
  { value: "codebook", label: "Codebook" },
  { value: "people", label: "People" },
  { value: "assignments", label: "Assignments" },
  { value: "project", label: "Project and longer jobs" },
];

/** What of the activity is shown. A plain form: the address holds the answer, so that it can be kept and sent. */
export function ActivityFilters({ here, filter, people, documents, tags }: Props) {
  const filtering = Object.values(filter).some(Boolean);
  return (
    <form action={here} method="get" className="mb-6 grid grid-cols-2 items-end gap-3 rounded-xl border border-line bg-raised p-4 sm:grid-cols-3" aria-label="Filter the activity">
      <SelectField label="Who" name="person" defaultValue={filter.person ?? ""} options={[{ value: "", label: "Everybody" }, ...people]} />
      <SelectField label="What" name="kind" defaultValue={filter.kind ?? ""} options={kinds} />
      <SelectField label="Document" name="document" defaultValue={filter.documentId ?? ""} options={[{ value: "", label: "All" }, ...documents]} />
      <SelectField label="Tag" name="tag" defaultValue={filter.tagId ?? ""} options={[{ value: "", label: "All" }, ...tags]} />
      <TextField label="From" name="from" type="date" defaultValue={filter.from ?? ""} />
      <TextField label="To" name="to" type="date" defaultValue={filter.to ?? ""} />
      <div className="col-span-full flex flex-wrap gap-2">
        <Button type="submit" variant="primary">
          Show
        </Button>
        {filtering ? <LinkButton variant="ghost" href={here}>Show everything</LinkButton> : null}
      </div>
    </form>
  );
}
