import { Merge } from "lucide-react";
import { TagMark } from "@/components/ui/tag-chip";
import { followMerges } from "@/lib/codebook/merge";
import { formatPath, type Tag } from "@/lib/codebook/tag";

type Props = { tags: readonly Tag[]; tag: Tag; onOpen: (id: string) => void };

/** In the entry of a tag: what it was merged into, or what was merged into it. */
export function MergedNotice({ tags, tag, onOpen }: Props) {
  const leadsTo = followMerges(tags);
  const into = tags.find((other) => other.id === leadsTo(tag.id));
  if (tag.mergedIntoId !== null && into) {
    return (
      <p className="mb-4 rounded-lg border border-accent/30 bg-accent-soft px-3.5 py-2.5 text-sm">
        Merged into <TagLink tag={into} onOpen={onOpen} />. What was given as “{tag.name}” keeps it and is read as that tag; nobody can give “{tag.name}” any more.
      </p>
    );
  }
  const from = tags.filter((other) => other.id !== tag.id && leadsTo(other.id) === tag.id);
  if (from.length === 0) return null;
  return (
    <p className="mb-4 flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-quiet">
      <Merge aria-hidden className="size-4" />
      Merged into it: {from.map((other) => <TagLink key={other.id} tag={other} onOpen={onOpen} />)}
    </p>
  );
}

function TagLink({ tag, onOpen }: { tag: Tag; onOpen: (id: string) => void }) {
  return (
    <button type="button" onClick={() => onOpen(tag.id)} className="inline-flex min-h-6 items-center gap-1.5 font-medium text-accent underline underline-offset-3 wrap-anywhere">
      <TagMark color={tag.color} />
      {formatPath(tag.path)}
    </button>
  );
}
