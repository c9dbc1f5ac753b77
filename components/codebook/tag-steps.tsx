"use client";
import { ArrowDown, ArrowUp, IndentDecrease, IndentIncrease } from "lucide-react";
import { IconButton } from "@/components/ui/icon-button";
import { type Direction, stepOf } from "@/lib/codebook/moves";
import type { Tag } from "@/lib/codebook/tag";

const steps: readonly { direction: Direction; label: string; icon: typeof ArrowUp }[] = [
  { direction: "up", label: "Move up", icon: ArrowUp },
  { direction: "down", label: "Move down", icon: ArrowDown },
  { direction: "in", label: "Move below the one above", icon: IndentIncrease },
  { direction: "out", label: "Move out, beside its parent", icon: IndentDecrease },
];

/** Moving a tag without dragging it: by finger, by mouse, and by Tab and Enter. */
export function TagSteps({ tags, tag, onStep }: { tags: readonly Tag[]; tag: Tag; onStep: (direction: Direction) => void }) {
  return (
    <fieldset className="flex items-center gap-1">
      <legend className="sr-only">Move {tag.name} in the codebook</legend>
      {steps.map(({ direction, label, icon: Icon }) => {
        const possible = stepOf(tags, tag.id, direction) !== null;
        return (
          <IconButton key={direction} label={label} variant="secondary" aria-disabled={!possible} onClick={() => possible && onStep(direction)}>
            <Icon aria-hidden />
          </IconButton>
        );
      })}
    </fieldset>
  );
}
