import { type Caret, type CaretUnit, type Ground, intoLeaf, moveCaret } from "./caret";
import type { TextSurface } from "./text-surface";

/** Arrow keys and their kin, as every editor means them. */
const moves: Record<string, { unit: CaretUnit | "line" | "page" | "document"; forward: boolean }> = {
  ArrowRight: { unit: "grapheme", forward: true },
  ArrowLeft: { unit: "grapheme", forward: false },
  ArrowDown: { unit: "line", forward: true },
  ArrowUp: { unit: "line", forward: false },
  PageDown: { unit: "page", forward: true },
  PageUp: { unit: "page", forward: false },
  "Ctrl+ArrowRight": { unit: "word", forward: true },
  "Ctrl+ArrowLeft": { unit: "word", forward: false },
  "Ctrl+ArrowDown": { unit: "block", forward: true },
  "Ctrl+ArrowUp": { unit: "block", forward: false },
  "Ctrl+Home": { unit: "document", forward: false },
  "Ctrl+End": { unit: "document", forward: true },
};

/** Where an arrow key (or Page, Ctrl+Home …) leads; null for any other key. Shift extends. In right-to-left text left and right change places. */
export function caretAfter(event: KeyboardEvent, at: { surface: TextSurface; ground: Ground; caret: Caret; rightToLeft: boolean }): Caret | null {
  if (event.altKey) return null;
  const move = moves[`${event.ctrlKey || event.metaKey ? "Ctrl+" : ""}${event.key}`];
  if (!move) return null;
  const sideways = event.key === "ArrowLeft" || event.key === "ArrowRight";
  const forward = sideways && at.rightToLeft ? !move.forward : move.forward;
  const extend = event.shiftKey;
  if (move.unit === "document") return settle(at.caret, intoLeaf(at.ground, forward ? at.surface.length : 0, forward), extend);
  if (move.unit === "line" || move.unit === "page") return settle(at.caret, linePosition(at.surface, at.caret.focus, move.unit, forward), extend);
  return moveCaret(at.ground, at.caret, { unit: move.unit, forward, extend });
}

function settle(caret: Caret, focus: number, extend: boolean): Caret {
  return extend ? { anchor: caret.anchor, focus } : { anchor: focus, focus };
}

// Up and down follow the lines on the screen: the nearest place in the column, looking on over the space between blocks.
function linePosition(surface: TextSurface, from: number, unit: "line" | "page", forward: boolean): number {
  const rect = surface.caretRect(from, "start");
  if (!rect) return from;
  const stepPx = unit === "page" ? innerHeight * 0.7 : rect.height;
  const direction = forward ? 1 : -1;
  if (unit === "page") scrollBy({ top: stepPx * direction, behavior: "instant" });
  const startPx = unit === "page" ? rect.top : rect.top + direction * stepPx;
  for (let tries = 0; tries < 8; tries++) {
    const y = startPx + rect.height / 2 + direction * tries * (rect.height / 2);
    const position = surface.positionAt({ x: rect.left, y });
    if (position !== undefined && (forward ? position > from : position < from)) return position;
  }
  return from;
}
