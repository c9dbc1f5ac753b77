import type { Direction } from "@/lib/codebook/moves";
import type { OutlineRow } from "@/lib/codebook/outline";

/** What a key asks of the tree. */
export type TreeAct =
  | { kind: "select"; id: string }
  | { kind: "toggle"; id: string }
  | { kind: "move"; direction: Direction }
  | { kind: "rename" | "remove" | "create-beside" | "create-below" | "open" };

const moves: Record<string, Direction> = { ArrowUp: "up", ArrowDown: "down", ArrowRight: "in", ArrowLeft: "out" };

type Key = { key: string; altKey: boolean; ctrlKey: boolean; metaKey: boolean; shiftKey: boolean };

/** The keyboard of a tree as the ARIA practices describe it, with Alt for moving and our own keys for changing. */
export function treeAct(event: Key, rows: readonly OutlineRow[], selected: string | null, mayWrite: boolean): TreeAct | null {
  const at = rows.findIndex((row) => row.tag.id === selected);
  if (mayWrite) {
    const change = changeOf(event);
    if (change) return change;
  }
  if (event.altKey || event.ctrlKey || event.metaKey) return null;
  return walkOf(event.key, rows, at) ?? typeAhead(event.key, rows, at);
}

function changeOf(event: Key): TreeAct | null {
  const direction = moves[event.key];
  if (event.altKey && direction) return { kind: "move", direction };
  if (event.key === "F2") return { kind: "rename" };
  if (event.key === "Delete") return { kind: "remove" };
  if (event.key !== "Enter") return null;
  if (event.shiftKey) return { kind: "create-beside" };
  return event.ctrlKey || event.metaKey ? { kind: "create-below" } : null;
}

function walkOf(key: string, rows: readonly OutlineRow[], at: number): TreeAct | null {
  const to = (index: number): TreeAct | null => (rows[index] ? { kind: "select", id: rows[index].tag.id } : null);
  const row = rows[at];
  const keys: Record<string, () => TreeAct | null> = {
    ArrowDown: () => to(Math.min(at + 1, rows.length - 1)),
    ArrowUp: () => to(Math.max(at - 1, 0)),
    Home: () => to(0),
    End: () => to(rows.length - 1),
    Enter: () => ({ kind: "open" }),
    ArrowRight: () => (row?.hasChildren ? (row.open ? to(at + 1) : { kind: "toggle", id: row.tag.id }) : null),
    ArrowLeft: () => (row?.open ? { kind: "toggle", id: row.tag.id } : to(rows.findIndex((other) => other.tag.id === row?.tag.parentId))),
  };
  return keys[key]?.() ?? null;
}

// A letter goes to the next tag that begins with it.
function typeAhead(key: string, rows: readonly OutlineRow[], at: number): TreeAct | null {
  if ([...key].length !== 1 || key.trim() === "") return null;
  const order = [...rows.slice(at + 1), ...rows.slice(0, at + 1)];
  const found = order.find((row) => row.tag.name.toLocaleLowerCase().startsWith(key.toLocaleLowerCase()));
  return found ? { kind: "select", id: found.tag.id } : null;
}
