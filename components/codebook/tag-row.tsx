"use client";
import { ChevronRight, GripVertical } from "lucide-react";
import { type DragEvent, type ReactNode, useEffect, useRef } from "react";
import { cx } from "@/components/ui/cx";
import { Kbd } from "@/components/ui/kbd";
import { TagMark } from "@/components/ui/tag-chip";
import type { OutlineRow } from "@/lib/codebook/outline";

export type DropWhere = "before" | "after" | "inside";

type Props = {
  row: OutlineRow;
  /** The name of the tag it was merged into. */
  mergedInto: string | null;
  selected: boolean;
  tabbable: boolean;
  /** The row takes the focus when the selection came to it by keyboard. */
  focused: boolean;
  draft: boolean;
  drop: DropWhere | null;
  draggable: boolean;
  onSelect: () => void;
  onToggle: () => void;
  onRename: () => void;
  onDrag: (phase: "start" | "over" | "drop" | "end", where: DropWhere) => void;
  /** The name while it is being written. */
  editor: ReactNode;
};

const dropLooks: Record<DropWhere, string> = { before: "shadow-[0_-2px_0_var(--accent)]", after: "shadow-[0_2px_0_var(--accent)]", inside: "bg-accent-soft outline-2 outline-accent" };

/** One line of the tree. */
export function TagRow({ row, mergedInto, selected, tabbable, focused, draft, drop, draggable, onSelect, onToggle, onRename, onDrag, editor }: Props) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (focused) element.current?.focus();
  }, [focused, selected]);
  const { tag } = row;
  return (
    // Keys are heard by the tree, which holds the roving tab stop.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events -- see above
    <div
      ref={element}
      role="treeitem"
      tabIndex={tabbable ? 0 : -1}
      aria-level={row.depth + 1}
      aria-posinset={row.position}
      aria-setsize={row.siblings}
      aria-selected={selected}
      aria-expanded={row.hasChildren ? row.open : undefined}
      draggable={draggable && !editor}
      onClick={onSelect}
      onDoubleClick={onRename}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = "move";
        event.dataTransfer.setData("text/plain", tag.name);
        onDrag("start", "inside");
      }}
      onDragOver={(event) => {
        event.preventDefault();
        onDrag("over", whereOf(event));
      }}
      onDrop={(event) => {
        event.preventDefault();
        onDrag("drop", whereOf(event));
      }}
      onDragEnd={() => onDrag("end", "inside")}
      className={cx(
        "group flex min-h-8 cursor-default items-center gap-1.5 rounded-md pe-2 text-sm focus-visible:-outline-offset-2",
        selected ? "bg-accent-soft" : "hover:bg-sunken",
        drop && dropLooks[drop],
      )}
    >
      {Array.from({ length: row.depth }, (_, level) => (
        <span key={level} aria-hidden className="ms-3 h-8 w-2 shrink-0 border-s border-line" />
      ))}
      <Opener row={row} onToggle={onToggle} />
      <TagMark color={tag.color} className={cx((tag.retiredAt ?? mergedInto) !== null && "opacity-60")} />
      {editor ?? <Label row={row} mergedInto={mergedInto} draft={draft} draggable={draggable} />}
    </div>
  );
}

function Label({ row, mergedInto, draft, draggable }: Pick<Props, "row" | "mergedInto" | "draft" | "draggable">) {
  const { tag, depth } = row;
  return (
    <>
      <span className={cx("min-w-0 flex-1 py-1 ps-0.5 leading-snug wrap-anywhere", depth === 0 && "font-medium", tag.retiredAt && "text-quiet line-through", mergedInto !== null && "text-quiet")}>
        {tag.name}
        {tag.retiredAt ? <span className="sr-only">, retired</span> : null}
        {mergedInto === null ? null : (
          <span className="ms-1.5 text-xs font-normal text-quiet">
            <span className="sr-only">, </span>merged into {mergedInto}
          </span>
        )}
        {draft ? (
          <span className="text-warn">
            {" • "}
            <span className="sr-only">not saved</span>
          </span>
        ) : null}
      </span>
      {tag.shortcut ? <Kbd>{tag.shortcut}</Kbd> : null}
      {draggable ? <GripVertical aria-hidden className="size-3.5 shrink-0 text-quiet opacity-0 group-hover:opacity-100" /> : null}
    </>
  );
}

// For the mouse only: by keyboard the arrows open and close, and a screen reader hears it from the row.
function Opener({ row, onToggle }: Pick<Props, "row" | "onToggle">) {
  if (!row.hasChildren) return <span aria-hidden className="w-6 shrink-0" />;
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-hidden
      onClick={(event) => {
        event.stopPropagation();
        onToggle();
      }}
      className="grid size-6 shrink-0 place-items-center rounded text-quiet hover:text-ink"
    >
      <ChevronRight className={cx("size-4 transition-transform duration-100", row.open && "rotate-90")} />
    </button>
  );
}

// The upper and the lower quarter of a line mean beside it, the middle means below it in the tree.
function whereOf(event: DragEvent<HTMLElement>): DropWhere {
  const box = event.currentTarget.getBoundingClientRect();
  const part = (event.clientY - box.top) / box.height;
  return part < 0.28 ? "before" : part > 0.72 ? "after" : "inside";
}
