"use client";
import { Command } from "cmdk";
import { type RefObject, useEffect, useRef, useState } from "react";
import { fitOfPath, TagPath } from "@/components/codebook/tag-choice";
import { get } from "@/components/shell/api";
import { Button } from "@/components/ui/button";
import { CommandInput } from "@/components/ui/command-input";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { TagMark } from "@/components/ui/tag-chip";
import { count } from "@/components/ui/words";
import { mergeObstacle } from "@/lib/codebook/merge";
import { formatPath, type Tag } from "@/lib/codebook/tag";

type Props = {
  projectId: string;
  tags: readonly Tag[];
  /** The tag that shall be read as another; null while closed. */
  tag: Tag | null;
  onClose: () => void;
  /** Answers a sentence when it did not work. */
  onMerge: (tag: Tag, into: Tag) => Promise<string | null>;
};

type Search = RefObject<HTMLInputElement | null>;

/** Type a few letters of the other tag, press Enter, read what will happen, press Enter. */
export function MergeDialog({ tag, onClose, ...rest }: Props) {
  const search = useRef<HTMLInputElement>(null);
  return (
    <Dialog initialFocus={search} open={tag !== null} onOpenChange={(open) => !open && onClose()} title={tag ? `Merge “${tag.name}” into another tag` : "Merge"} size="md">
      {tag ? <MergeForm key={tag.id} search={search} tag={tag} onClose={onClose} {...rest} /> : null}
    </Dialog>
  );
}

function MergeForm({ projectId, tags, tag, search, onClose, onMerge }: Props & { tag: Tag; search: Search }) {
  const [chosen, setChosen] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const go = useRef<HTMLButtonElement>(null);
  const uses = useUses(projectId, tag.id);
  const into = tags.find((candidate) => candidate.id === chosen);
  const obstacle = into ? mergeObstacle(tags, { from: tag, intoId: into.id }) : null;
  const choose = (id: string): void => {
    setChosen(id);
    setError(null);
    // The next press of Enter is the answer to what is asked there.
    if (!mergeObstacle(tags, { from: tag, intoId: id })) go.current?.focus();
  };
  const merge = async (): Promise<void> => {
    if (!into || obstacle) return;
    setBusy(true);
    const failure = await onMerge(tag, into);
    setBusy(false);
    setError(failure);
    if (failure === null) onClose();
  };
  return (
    <div className="flex flex-col gap-3">
      <TagChooser search={search} tags={tags.filter((candidate) => candidate.id !== tag.id && candidate.mergedIntoId === null)} chosen={chosen} onChoose={choose} />
      <div aria-live="polite" className="min-h-18 text-sm">
        {obstacle ? <Notice kind="warn">{obstacle.detail}</Notice> : into ? <Outcome tag={tag} into={into} uses={uses} /> : <p className="text-quiet">Choose the tag that “{tag.name}” is to be read as.</p>}
        {error ? <Notice kind="bad" live className="mt-2">{error}</Notice> : null}
      </div>
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button ref={go} variant="primary" busy={busy} aria-disabled={!into || obstacle !== null} onClick={() => void merge()}>
          Merge
        </Button>
      </DialogActions>
    </div>
  );
}

function Outcome({ tag, into, uses }: { tag: Tag; into: Tag; uses: number | null }) {
  return (
    <>
      <p className="font-medium wrap-anywhere">
        {uses === null ? "What carries" : uses === 0 ? "No annotation that you can see carries" : `${count(uses, "annotation")} that you can see ${uses === 1 ? "carries" : "carry"}`} “{tag.name}”{uses === 0 ? "." : <> and will be read as “{into.name}”.</>}
      </p>
      <p className="mt-1 text-quiet">Nothing that was coded changes: each annotation keeps the tag that was chosen, so the merge can be undone at any time.</p>
    </>
  );
}

function TagChooser({ search, tags, chosen, onChoose }: { search: Search; tags: readonly Tag[]; chosen: string | null; onChoose: (id: string) => void }) {
  return (
    <Command label="Merge into" loop filter={(_value, typed, keywords) => fitOfPath(keywords?.[0] ?? "", typed)} className="rounded-lg border border-line">
      <CommandInput ref={search} placeholder="Find a tag…" />
      <Command.List className="max-h-56 overflow-y-auto p-1.5">
        <Command.Empty className="px-2.5 py-3 text-sm text-quiet">No tag matches.</Command.Empty>
        {tags.map((tag) => (
          <Command.Item key={tag.id} value={tag.id} keywords={[formatPath(tag.path)]} onSelect={() => onChoose(tag.id)} className="flex min-h-9 cursor-default items-center gap-2.5 rounded-md px-2.5 py-1 text-sm select-none data-[selected=true]:bg-accent-soft">
            <TagMark color={tag.color} />
            <TagPath path={tag.path} />
            {tag.retiredAt ? <span className="text-xs text-quiet">retired</span> : null}
            {tag.id === chosen ? <span className="text-xs font-medium text-accent">chosen</span> : null}
          </Command.Item>
        ))}
      </Command.List>
    </Command>
  );
}

// Counted by the server as far as the reader may see; null until it is known.
function useUses(projectId: string, tagId: string): number | null {
  const [uses, setUses] = useState<number | null>(null);
  useEffect(() => {
    let current = true;
    void get<{ count: number }>(`/projects/${projectId}/tags/${tagId}/uses`).then((answer) => current && answer.ok && setUses(answer.data.count));
    return () => {
      current = false;
    };
  }, [projectId, tagId]);
  return uses;
}
