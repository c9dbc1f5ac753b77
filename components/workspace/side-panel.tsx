"use client";
import Link from "next/link";
import type { Tag } from "@/lib/codebook/tag";
import { buildTree, type TagNode } from "@/lib/codebook/tree";
import type { PresentPlace } from "@/lib/schemas/presence";
import { PersonMark } from "@/components/live/person-mark";
import { cx } from "@/components/ui/cx";
import { TagMark } from "@/components/ui/tag-chip";
import { Tabs } from "@/components/ui/tabs";
import { readersBySection } from "./section-readers";
import type { Counts } from "./shown";
import type { Block } from "./surface-types";
import { type Filter, isFiltering, noFilter, type Person } from "./workspace-types";

type Props = {
  projectId: string;
  documentId: string;
  documents: readonly { id: string; title: string }[];
  headings: readonly { block: Block; text: string }[];
  onHeading: (block: Block) => void;
  /** Who else has the document open; in a blind phase the server names nobody. */
  others: readonly PresentPlace[];
  tags: readonly Tag[];
  people: readonly Person[];
  counts: Counts;
  filter: Filter;
  onFilter: (filter: Filter) => void;
};

/** Left of the text: where am I in it, what else is there, and whose and which annotations are shown. */
export function SidePanel(props: Props) {
  return (
    <Tabs
      tabs={[
        { value: "codebook", label: "Codebook", content: <Filters {...props} /> },
        { value: "outline", label: "Outline", content: <Outline {...props} /> },
        { value: "documents", label: "Documents", content: <Documents {...props} /> },
      ]}
    />
  );
}

const row = "flex min-h-8 w-full items-center gap-2 rounded-md px-2 py-1 text-start text-sm hover:bg-sunken aria-pressed:bg-accent-soft aria-pressed:font-medium";

function toggled(set: ReadonlySet<string>, id: string): ReadonlySet<string> {
  return set.has(id) ? new Set([...set].filter((other) => other !== id)) : new Set([...set, id]);
}

function Filters({ tags, people, counts, filter, onFilter }: Props) {
  const tree = buildTree(tags.filter((tag) => tag.mergedIntoId === null && (tag.retiredAt === null || (counts.tags.get(tag.id) ?? 0) > 0)));
  return (
    <div className="space-y-4">
      <p className="flex min-h-8 items-center justify-between gap-2 text-xs text-quiet">
        Press to show only these.
        {isFiltering(filter) ? (
          <button type="button" className="min-h-8 font-medium text-accent underline underline-offset-2" onClick={() => onFilter(noFilter)}>
            Show all
          </button>
        ) : null}
      </p>
      <section aria-label="People">
        {people.map((person) => (
          <button key={person.annotator} type="button" className={row} aria-pressed={filter.people.has(person.annotator)} onClick={() => onFilter({ ...filter, people: toggled(filter.people, person.annotator) })}>
            <span className="min-w-0 flex-1 truncate">{person.name}</span>
            <Count value={counts.people.get(person.annotator) ?? 0} />
          </button>
        ))}
      </section>
      <section aria-label="Tags">
        {tree.map((node) => (
          <TagRows key={node.tag.id} node={node} counts={counts} filter={filter} onFilter={onFilter} />
        ))}
        <button type="button" className={row} aria-pressed={filter.untagged} onClick={() => onFilter({ ...filter, untagged: !filter.untagged })}>
          <span className="flex-1 text-quiet italic">Untagged</span>
          <Count value={counts.untagged} />
        </button>
      </section>
    </div>
  );
}

/** More marks than this do not fit beside a heading. */
const MOST_SEEN = 2;

const indents = ["", "ps-6", "ps-10", "ps-14", "ps-18"];

function TagRows({ node, counts, filter, onFilter }: { node: TagNode; counts: Counts; filter: Filter; onFilter: (filter: Filter) => void }) {
  const { tag } = node;
  return (
    <>
      <button type="button" title={tag.definition || undefined} className={cx(row, indents[Math.min(node.depth, indents.length - 1)])} aria-pressed={filter.tags.has(tag.id)} onClick={() => onFilter({ ...filter, tags: toggled(filter.tags, tag.id) })}>
        <TagMark color={tag.color} />
        <span className={cx("min-w-0 flex-1 truncate", tag.retiredAt && "line-through decoration-quiet")}>{tag.name}</span>
        <Count value={counts.tags.get(tag.id) ?? 0} />
      </button>
      {node.children.map((child) => (
        <TagRows key={child.tag.id} node={child} counts={counts} filter={filter} onFilter={onFilter} />
      ))}
    </>
  );
}

function Count({ value }: { value: number }) {
  return value > 0 ? <span className="text-xs text-quiet tabular-nums">{value}</span> : null;
}

function Outline({ headings, onHeading, others }: Props) {
  if (headings.length === 0) return <p className="py-2 text-sm text-quiet">This text has no headings.</p>;
  const readers = readersBySection(headings, others);
  const top = Math.min(...headings.map(({ block }) => block.level ?? 1));
  return (
    <nav aria-label="Outline">
      {headings.map(({ block, text }) => (
        <button key={block.id} type="button" dir="auto" className={cx(row, indents[Math.min((block.level ?? 1) - top, indents.length - 1)])} onClick={() => onHeading(block)}>
          <span className="line-clamp-2 min-w-0 flex-1">{text}</span>
          <ReadersHere people={readers.get(block.id) ?? []} />
        </button>
      ))}
    </nav>
  );
}

/** Who reads below a heading. Its room is always kept, so that coming and going moves no word. */
function ReadersHere({ people }: { people: readonly PresentPlace[] }) {
  const names = people.map(({ name }) => name).join(", ");
  const seen = people.length > MOST_SEEN ? people.slice(0, MOST_SEEN - 1) : people;
  return (
    <span dir="ltr" className="flex h-5 w-10 shrink-0 items-center justify-end" title={names ? `${names} ${people.length > 1 ? "read" : "reads"} here` : undefined}>
      {seen.map(({ userId, name }) => (
        <span key={userId} className="flex not-first:-ms-1">
          <PersonMark userId={userId} name={name} size="sm" />
        </span>
      ))}
      {people.length > seen.length ? <span aria-hidden className="ms-0.5 text-[0.625rem] font-semibold text-quiet tabular-nums">+{people.length - seen.length}</span> : null}
      {names ? <span className="sr-only">, read now by {names}</span> : null}
    </span>
  );
}

function Documents({ projectId, documentId, documents }: Props) {
  return (
    <nav aria-label="Documents">
      {documents.map((document) => (
        <Link key={document.id} href={`/projects/${projectId}/documents/${document.id}`} aria-current={document.id === documentId ? "page" : undefined} className={cx(row, document.id === documentId && "bg-accent-soft font-medium")} prefetch={false}>
          <span dir="auto" className="line-clamp-2">{document.title}</span>
        </Link>
      ))}
    </nav>
  );
}
