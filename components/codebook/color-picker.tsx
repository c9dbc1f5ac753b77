"use client";
import { useId } from "react";
import { TagMark } from "@/components/ui/tag-chip";
import { PALETTE_SIZE } from "@/lib/codebook/tag";

const names = ["Sky circle", "Leaf square", "Brick triangle", "Teal diamond", "Indigo hexagon", "Plum drop", "Blue ring", "Ochre frame", "Pine hollow triangle", "Rose hollow diamond", "Clay hollow hexagon", "Olive hollow drop"];

/** The twelve signs of the palette, as radio buttons. */
export function ColorPicker({ value, onChange, disabled }: { value: number; onChange: (color: number) => void; disabled?: boolean }) {
  const name = useId();
  return (
    <fieldset disabled={disabled} className="min-w-0">
      <legend className="mb-1.5 text-sm font-medium">Sign</legend>
      <div className="flex flex-wrap gap-1">
        {Array.from({ length: PALETTE_SIZE }, (_, color) => (
          <label key={color} title={names[color]} className="grid size-8 cursor-pointer place-items-center rounded-md border border-transparent hover:bg-sunken has-checked:border-ink has-checked:bg-sunken has-focus-visible:outline-2 has-focus-visible:outline-accent">
            <input type="radio" name={name} value={color} checked={value === color} onChange={() => onChange(color)} aria-label={names[color]} className="sr-only" />
            <TagMark color={color} className="size-4" />
          </label>
        ))}
      </div>
    </fieldset>
  );
}
