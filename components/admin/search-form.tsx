import { Search } from "lucide-react";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { TextField } from "@/components/ui/field";

/** Finds in a list by what the `hint` names, by an address that can be kept; works without script. */
export function SearchForm({ label, hint, q, here }: { label: string; hint: string; q: string; here: string }) {
  return (
    <search>
      <form action={here} className="flex flex-wrap items-end gap-2">
        <TextField className="min-w-0 flex-1 basis-48" label={label} hideLabel placeholder={hint} name="q" type="search" defaultValue={q} autoComplete="off" />
        <Button type="submit">
          <Search aria-hidden />
          Search
        </Button>
        {q ? (
          <LinkButton href={here} variant="ghost">
            Show all
          </LinkButton>
        ) : null}
      </form>
    </search>
  );
}
