"use client";
import { Popover } from "@base-ui/react/popover";
import { Highlighter, MessageSquare, Plus, Tag as TagIcon } from "lucide-react";
import type { Tag } from "@/lib/codebook/tag";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { TagMark } from "@/components/ui/tag-chip";

type Props = { open: boolean; anchor: () => DOMRect; recent: readonly Tag[]; onTag: () => void; onGive: (tagId: string) => void; onHighlight: () => void; onKeep: () => void; onComment: () => void; mayWrite: boolean };

// The handles below a selection stay free: a finger's are larger (surface.css).
const gripPx = (): number => (matchMedia("(pointer: coarse)").matches ? 36 : 24);

/** What can be done with a selection, beside it: for the mouse and for fingers. It never takes the focus from the text. */
export function SelectionBar({ open, anchor, recent, onTag, onGive, onHighlight, onKeep, onComment, mayWrite }: Props) {
  return (
    <Popover.Root open={open}>
      <Popover.Portal>
        <Popover.Positioner anchor={{ getBoundingClientRect: anchor }} side="bottom" align="start" sideOffset={gripPx} collisionPadding={8} className="z-30">
          <Popover.Popup initialFocus={false} finalFocus={false} aria-label="Selection" className="flex max-w-[94vw] items-center gap-1 rounded-lg border border-line bg-raised p-1 shadow-high" onMouseDown={(event) => event.preventDefault()}>
            {mayWrite ? <CodingActs {...{ recent, onTag, onGive, onHighlight, onKeep }} /> : null}
            <IconButton label="Comment on the selection" onClick={onComment}>
              <MessageSquare aria-hidden />
            </IconButton>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

function CodingActs({ recent, onTag, onGive, onHighlight, onKeep }: Pick<Props, "recent" | "onTag" | "onGive" | "onHighlight" | "onKeep">) {
  return (
    <>
      <Button size="sm" variant="primary" onClick={onTag}>
        <TagIcon aria-hidden /> Tag…
      </Button>
      {recent.slice(0, 3).map((tag) => (
        <Button key={tag.id} size="sm" variant="ghost" onClick={() => onGive(tag.id)} className="hidden max-w-36 sm:inline-flex">
          <TagMark color={tag.color} className="size-2.5" />
          <span className="truncate">{tag.name}</span>
        </Button>
      ))}
      <IconButton label="Highlight without a tag" onClick={onHighlight}>
        <Highlighter aria-hidden />
      </IconButton>
      <IconButton label="Keep this span and select another" onClick={onKeep}>
        <Plus aria-hidden />
      </IconButton>
    </>
  );
}
