"use client";
import { type KeyboardEvent, useState } from "react";
import { NameInput } from "@/components/codebook/name-input";
import { type DropWhere, TagRow } from "@/components/codebook/tag-row";
import { type TreeAct, treeAct } from "@/components/codebook/tree-keys";
import { dropOf, type Place } from "@/lib/codebook/moves";
import type { OutlineRow } from "@/lib/codebook/outline";
import type { Tag } from "@/lib/codebook/tag";

type Props = {
  tags: readonly Tag[];
  rows: readonly OutlineRow[];
  selected: string | null;
  drafts: ReadonlySet<string>;
  mayWrite: boolean;
  renaming: string | null;
  onAct: (act: TreeAct) => void;
  /** A row was clicked. */
  onOpen?: () => void;
  onPlace: (id: string, place: Place) => void;
  onRename: (id: string | null, name?: string) => Promise<string | null>;
};

type Drag = { id: string; target: string | null; where: DropWhere };

/** The codebook as a tree: one tab stop, arrows to walk, Alt and arrows to move, drag and drop for the mouse. */
export function TagTree({ tags, rows, selected, drafts, mayWrite, renaming, onAct, onOpen, onPlace, onRename }: Props) {
  const [drag, setDrag] = useState<Drag | null>(null);
  const [byKeyboard, setByKeyboard] = useState(false);
  const stop = rows.some((row) => row.tag.id === selected) ? selected : (rows[0]?.tag.id ?? null);
  const press = (event: KeyboardEvent): void => {
    const act = treeAct(event, rows, stop, mayWrite);
    if (!act) return;
    event.preventDefault();
    setByKeyboard(true);
    onAct(act);
  };
  const dragged = (id: string, phase: "start" | "over" | "drop" | "end", where: DropWhere): void => {
    if (phase === "start") return setDrag({ id, target: null, where });
    if (!drag || phase === "end") return setDrag(null);
    const place = dropOf(tags, drag.id, { target: id, where });
    if (phase === "over") return setDrag({ ...drag, target: place ? id : null, where });
    setDrag(null);
    if (place) onPlace(drag.id, place);
  };
  return (
    // eslint-disable-next-line jsx-a11y/interactive-supports-focus -- the tab stop is the row that is selected
    <div role="tree" aria-label="Codebook" onKeyDown={press} onPointerDown={() => setByKeyboard(false)}>
      {rows.map((row) => (
        <TagRow
          key={row.tag.id}
          row={row}
          mergedInto={row.tag.mergedIntoId === null ? null : (tags.find((tag) => tag.id === row.tag.mergedIntoId)?.name ?? null)}
          selected={row.tag.id === selected}
          tabbable={row.tag.id === stop}
          focused={byKeyboard && row.tag.id === selected && renaming === null}
          draft={drafts.has(row.tag.id)}
          drop={drag?.target === row.tag.id ? drag.where : null}
          draggable={mayWrite && row.tag.mergedIntoId === null}
          onSelect={() => {
            onAct({ kind: "select", id: row.tag.id });
            onOpen?.();
          }}
          onToggle={() => onAct({ kind: "toggle", id: row.tag.id })}
          onRename={() => mayWrite && onAct({ kind: "rename" })}
          onDrag={(phase, where) => dragged(row.tag.id, phase, where)}
          editor={renaming === row.tag.id ? <NameInput label={`New name of ${row.tag.name}`} initial={row.tag.name} onCancel={() => void onRename(null)} onCommit={(name) => onRename(row.tag.id, name)} /> : null}
        />
      ))}
    </div>
  );
}
