"use client";
import { usePathname, useRouter } from "next/navigation";
import { SelectField } from "@/components/ui/field";

export type Filters = { state: string; show: string; documentId: string };

const states = [{ value: "", label: "Open and resolved" }, { value: "open", label: "Open" }, { value: "resolved", label: "Resolved" }];
const shows = [{ value: "", label: "Everybody’s" }, { value: "mine", label: "Those I take part in" }, { value: "mentionsMe", label: "Those that mention me" }, { value: "unread", label: "Unread" }];

/** Which threads are listed; what is chosen stands in the address. */
export function DiscussionFilters({ filters, documents }: { filters: Filters; documents: readonly { id: string; title: string }[] }) {
  const router = useRouter();
  const pathname = usePathname();
  const choose = (change: Partial<Filters>): void => {
    const chosen = Object.entries({ ...filters, ...change }).filter(([, value]) => value !== "");
    router.replace(`${pathname}?${new URLSearchParams(chosen).toString()}`, { scroll: false });
  };
  return (
    <div className="mb-5 grid gap-2 sm:flex sm:flex-wrap sm:gap-3">
      <SelectField label="State" hideLabel options={states} value={filters.state} onChange={(event) => choose({ state: event.target.value })} />
      <SelectField label="Which" hideLabel options={shows} value={filters.show} onChange={(event) => choose({ show: event.target.value })} />
      <SelectField label="Document" hideLabel className="sm:max-w-72" options={[{ value: "", label: "All documents and tags" }, ...documents.map(({ id, title }) => ({ value: id, label: title }))]} value={filters.documentId} onChange={(event) => choose({ documentId: event.target.value })} />
    </div>
  );
}
