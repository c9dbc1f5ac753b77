"use client";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import type { Tag } from "@/lib/codebook/tag";

/** A tag that somebody wanted to delete, and why it stays. */
export type UsedTag = { tag: Tag; words: string };

type Props = { used: UsedTag | null; onClose: () => void; onMerge: (tag: Tag) => void; onRetire: (tag: Tag) => void };

/** A used tag cannot be deleted: this says what can be done instead. */
export function UsedTagDialog({ used, onClose, onMerge, onRetire }: Props) {
  return (
    <Dialog open={used !== null} onOpenChange={(open) => !open && onClose()} title={used ? `“${used.tag.name}” cannot be deleted` : "In use"} size="sm">
      {used ? (
        <>
          <p>{used.words}</p>
          <ul className="mt-3 list-disc ps-5 text-sm text-quiet">
            <li><strong className="text-ink">Retire</strong>: what carries it keeps it, and nobody can give it any more.</li>
            <li><strong className="text-ink">Merge</strong>: what carries it is read as another tag. It can be undone.</li>
          </ul>
          <DialogActions>
            <Button onClick={onClose}>Cancel</Button>
            {used.tag.retiredAt ? null : <Button onClick={() => onRetire(used.tag)}>Retire</Button>}
            <Button variant="primary" onClick={() => onMerge(used.tag)}>Merge into…</Button>
          </DialogActions>
        </>
      ) : null}
    </Dialog>
  );
}
