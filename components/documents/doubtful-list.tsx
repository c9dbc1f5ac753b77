import type { Doubtful } from "@/lib/schemas/revision";
import { shorten } from "@/components/documents/show-change";
import { Badge } from "@/components/ui/badge";

/** Annotations whose place is in doubt or lost: the words they stand on, and those they would stand on. */
export function DoubtfulList({ doubtful }: { doubtful: readonly Doubtful[] }) {
  return (
    <ul className="flex flex-col gap-2">
      {doubtful.map(({ id, anchor, quotes, newQuotes }) => (
        <li key={id} className="rounded-lg border border-line px-3 py-2">
          <Badge tone={anchor === "orphan" ? "bad" : "warn"}>{anchor === "orphan" ? "loses its place" : "in doubt"}</Badge>
          <dl className="mt-1.5 grid items-baseline gap-x-3 gap-y-0.5 sm:grid-cols-[7.5rem_minmax(0,1fr)]">
            <Words name="Stands on" quotes={quotes} />
            {newQuotes ? <Words name="Would stand on" quotes={newQuotes} /> : null}
          </dl>
        </li>
      ))}
    </ul>
  );
}

function Words({ name, quotes }: { name: string; quotes: readonly string[] }) {
  return (
    <>
      <dt className="text-sm text-quiet">{name}</dt>
      <dd dir="auto" className="font-serif whitespace-pre-wrap wrap-anywhere">
        {quotes.map((quote) => shorten(quote)).join(" […] ")}
      </dd>
    </>
  );
}
