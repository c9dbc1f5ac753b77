"use client";
import { FolderTree } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { TagTree } from "@/components/codebook/tag-tree";
import { CheckField } from "@/components/ui/choice";
import { cx } from "@/components/ui/cx";
import { EmptyState } from "@/components/ui/empty-state";
import { TextField } from "@/components/ui/field";

type Props = {
  tree: ComponentProps<typeof TagTree>;
  query: string;
  onQuery: (query: string) => void;
  withRetired: boolean;
  onWithRetired: (withRetired: boolean) => void;
  withMerged: boolean;
  onWithMerged: (withMerged: boolean) => void;
  /** A tag was chosen by the mouse or by touch: on a phone its entry takes the place of the tree. */
  onOpen: () => void;
  className: string;
};

/** The tree with its search. */
export function TreePane({ tree, query, onQuery, withRetired, onWithRetired, withMerged, onWithMerged, onOpen, className }: Props) {
  const hasRetired = tree.tags.some((tag) => tag.retiredAt !== null);
  const hasMerged = tree.tags.some((tag) => tag.mergedIntoId !== null);
  return (
    <div className={cx("min-w-0", className)}>
      <TextField label="Search the codebook" hideLabel type="search" placeholder="Search names and definitions" value={query} onChange={(event) => onQuery(event.target.value)} className="mb-2" />
      <div className="max-h-[calc(100dvh-19rem)] min-h-40 overflow-y-auto rounded-xl border border-line bg-raised p-1.5">
        <TagTree {...tree} onOpen={onOpen} />
        {tree.rows.length === 0 ? <p className="px-3 py-4 text-sm text-quiet">No tag fits “{query}”.</p> : null}
      </div>
      {hasRetired ? <CheckField className="mt-2 text-sm" label="Show retired tags" checked={withRetired} onChange={(event) => onWithRetired(event.target.checked)} /> : null}
      {hasMerged ? <CheckField className="mt-2 text-sm" label="Show merged tags" checked={withMerged} onChange={(event) => onWithMerged(event.target.checked)} /> : null}
      {tree.mayWrite ? <p className="mt-2 hidden text-xs text-quiet md:block">Drag to move. By keyboard: Alt and arrows move, F2 renames, Shift Enter adds beside, Ctrl Enter below.</p> : null}
    </div>
  );
}

export function EmptyCodebook({ mayWrite, action }: { mayWrite: boolean; action: ReactNode }) {
  return (
    <EmptyState icon={<FolderTree aria-hidden />} title="The codebook is empty" action={action}>
      {mayWrite
        ? "Begin with the tags you already know you need. Give each a definition; names and order can change at any time without touching what was coded."
        : "The owners and supervisors of the project write it. Until then, passages can be highlighted without a tag."}
    </EmptyState>
  );
}
