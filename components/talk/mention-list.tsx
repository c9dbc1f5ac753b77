"use client";
/* eslint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/interactive-supports-focus -- the field keeps the focus and points into the list; a datalist cannot stand at an @ inside a text */
import type { Mentioned } from "@/components/talk/talk-api";
import { cx } from "@/components/ui/cx";

type Props = { id: string; offered: readonly Mentioned[]; active: number; onPick: (person: Mentioned) => void; nobody: boolean };

/** Who could be meant, below the field in which an @ was typed. The field keeps the focus. */
export function MentionList({ id, offered, active, onPick, nobody }: Props) {
  return (
    <>
      {offered.length > 0 ? (
        <div id={`${id}-list`} role="listbox" aria-label="People" className="absolute inset-x-0 z-40 mt-1 rounded-md border border-line bg-raised p-1 shadow-high">
          {offered.map((person, at) => (
            <div
              key={person.userId}
              id={`${id}-${at}`}
              role="option"
              aria-selected={at === active}
              className={cx("flex min-h-8 cursor-default items-center rounded px-2 text-sm", at === active && "bg-accent-soft")}
              onPointerDown={(event) => {
                event.preventDefault();
                onPick(person);
              }}
            >
              {person.name}
            </div>
          ))}
        </div>
      ) : null}
      <output className={nobody ? "mt-1 block text-xs text-quiet" : "sr-only"}>
        {nobody ? "Nobody of this name may see this thread." : offered.length > 0 ? `${offered.length} people. Arrows choose, Enter mentions.` : ""}
      </output>
    </>
  );
}
