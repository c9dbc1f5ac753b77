"use client";
import { Popover } from "@base-ui/react/popover";
import { Command } from "cmdk";
import { Check, Plus } from "lucide-react";
import { useState } from "react";
import { formatPath, type Tag } from "@/lib/codebook/tag";
import { fitOfPath, TagPath } from "@/components/codebook/tag-choice";
import { CommandInput } from "@/components/ui/command-input";
import { Kbd } from "@/components/ui/kbd";
import { TagMark } from "@/components/ui/tag-chip";

type Props = {
  open: boolean;
  onClose: () => void;
  /** Where it opens: a place in the text that may scroll. */
  anchor: () => DOMRect;
  tags: readonly Tag[];
  /** Tags the annotation has; a fresh selection has none. */
  given: readonly string[];
  title: string;
  /** `more` keeps the picker open for another tag. */
  onToggle: (tagId: string, more: boolean) => void;
  /** Missing where the reader may not change the codebook. */
  onCreate: ((name: string) => Promise<string | null>) | null;
};

/** Type a few letters, press Enter: the way from a selection to a tag. Shift+Enter gives a tag and stays for more. */
export function TagPicker({ open, onClose, anchor, tags, given, title, onToggle, onCreate }: Props) {
  return (
    <Popover.Root open={open} onOpenChange={(next) => (next ? undefined : onClose())}>
      <Popover.Portal>
        <Popover.Positioner anchor={{ getBoundingClientRect: anchor }} sideOffset={8} align="start" collisionPadding={12} className="z-50">
          <Popover.Popup aria-label={title} finalFocus={false} className="w-[min(22rem,92vw)] rounded-lg border border-line bg-raised shadow-high">
            <Choices key={String(open)} tags={tags} given={given} title={title} onToggle={onToggle} onCreate={onCreate} onClose={onClose} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

type ChoicesProps = Pick<Props, "tags" | "given" | "title" | "onToggle" | "onCreate" | "onClose">;

function Choices({ tags, given, title, onToggle, onCreate, onClose }: ChoicesProps) {
  const [typed, setTyped] = useState("");
  const [refusal, setRefusal] = useState<string | null>(null);
  const [more, setMore] = useState(false);
  const usable = tags.filter((tag) => !tag.relation && tag.mergedIntoId === null && (tag.retiredAt === null || given.includes(tag.id)));
  const create = async (): Promise<void> => setRefusal((await onCreate?.(typed.trim())) ?? null);
  return (
    <Command
      label={title}
      loop
      filter={matches}
      onKeyDown={(event) => {
        setMore(event.shiftKey);
        if (event.key === "Escape") onClose();
      }}
    >
      <CommandInput value={typed} onValueChange={setTyped} placeholder={given.length > 0 ? "Add or remove a tag…" : "Tag with…"} />
      <Command.List className="max-h-72 overflow-y-auto p-1.5">
        <Command.Empty className="px-2.5 py-3 text-sm text-quiet">{onCreate && typed.trim() ? "No such tag yet." : "No tag matches. A supervisor can add one to the codebook."}</Command.Empty>
        {usable.map((tag) => (
          <Command.Item key={tag.id} value={tag.id} keywords={[formatPath(tag.path)]} onSelect={() => onToggle(tag.id, more)} className="flex min-h-9 cursor-default items-center gap-2.5 rounded-md px-2.5 py-1 text-sm select-none data-[selected=true]:bg-accent-soft">
            <TagMark color={tag.color} />
            <TagPath path={tag.path} />
            {given.includes(tag.id) ? <Check aria-label="given" className="size-4 text-accent" /> : tag.shortcut ? <Kbd>{tag.shortcut}</Kbd> : null}
          </Command.Item>
        ))}
        {onCreate && typed.trim() && !usable.some((tag) => tag.name.toLowerCase() === typed.trim().toLowerCase()) ? (
          <Command.Item forceMount value={`create:${typed}`} onSelect={() => void create()} className="flex min-h-9 cursor-default items-center gap-2.5 rounded-md px-2.5 py-1 text-sm select-none data-[selected=true]:bg-accent-soft">
            <Plus aria-hidden className="size-4 text-quiet" />
            Create the tag “{typed.trim()}”
          </Command.Item>
        ) : null}
      </Command.List>
      {refusal ? <p role="alert" className="border-t border-line px-3.5 py-2 text-sm text-bad">{refusal}</p> : null}
      <p className="hidden border-t border-line px-3.5 py-2 text-xs text-quiet sm:block">
        <Kbd>↵</Kbd> give · <Kbd>⇧</Kbd> <Kbd>↵</Kbd> give and stay · <Kbd>Esc</Kbd> close
      </p>
    </Command>
  );
}

// What can be created comes last.
function matches(value: string, search: string, keywords?: string[]): number {
  return value.startsWith("create:") ? 0.01 : fitOfPath(keywords?.[0] ?? "", search);
}
