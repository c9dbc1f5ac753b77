"use client";
import { Archive, ArchiveRestore, Merge, Split, Trash2 } from "lucide-react";
import { useState } from "react";
import { tidyAttributes } from "@/components/codebook/attributes-editor";
import { ConflictNotice } from "@/components/codebook/conflict-notice";
import { changedFields, type Draft, type Fields, fieldsOf, patchOf } from "@/components/codebook/draft";
import { MergedNotice } from "@/components/codebook/merged-notice";
import { TagExamples } from "@/components/codebook/tag-examples";
import { TagForm } from "@/components/codebook/tag-form";
import { TagReading } from "@/components/codebook/tag-reading";
import { TagSteps } from "@/components/codebook/tag-steps";
import type { Codebook } from "@/components/codebook/use-codebook";
import { TagTalk } from "@/components/talk/tag-talk";
import type { Speaker } from "@/components/talk/comment-item";
import { type Refusal, wordsOf } from "@/components/shell/api";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { say } from "@/components/ui/toast";
import type { Direction } from "@/lib/codebook/moves";
import type { Tag } from "@/lib/codebook/tag";

type Props = { projectId: string; tag: Tag; codebook: Codebook; mayWrite: boolean; draft: Draft | undefined; onDraft: (draft: Draft | undefined) => void; onRemove: (tag: Tag) => void; onStep: (direction: Direction) => void; onRetire: (retired: boolean) => void; onMerge: () => void; onUnmerge: () => void; onOpen: (id: string) => void; titles: ReadonlyMap<string, string>; me: Speaker; thread: string | null };

/** One tag: what it means, how it looks, what it asks, where it was given. */
export function TagEntry({ projectId, tag, codebook, mayWrite, draft, onDraft, onRemove, onStep, onRetire, onMerge, onUnmerge, onOpen, titles, me, thread }: Props) {
  const [error, setError] = useState<{ field: keyof Fields | null; words: string } | null>(null);
  const [conflict, setConflict] = useState<Tag | null>(null);
  const [busy, setBusy] = useState(false);
  const present: Draft = draft ?? { base: tag, fields: fieldsOf(tag) };

  const save = async (work: Draft): Promise<void> => {
    const tidy = { ...work, fields: { ...work.fields, attributes: tidyAttributes(work.fields.attributes) } };
    if (changedFields(tidy).length === 0) return onDraft(undefined);
    setBusy(true);
    const answer = await codebook.change(tag, patchOf(tidy), work.base.version);
    setBusy(false);
    setError(null);
    setConflict(null);
    if (answer.ok) {
      onDraft(undefined);
      say(`Saved “${answer.data.name}”`);
    } else if (answer.refusal.code === "stale-version") setConflict(answer.refusal["current"] as Tag);
    else setError({ field: fieldOf(answer.refusal), words: wordsOf(answer.refusal) });
  };
  const merged = tag.mergedIntoId !== null;
  // What is merged into it, or taken out again, changes which passages are its examples.
  const readHere = codebook.tags.filter((other) => other.mergedIntoId !== null).map((other) => `${other.id}>${other.mergedIntoId}`).join(" ");

  return (
    <article aria-label={tag.path.join(" / ")}>
      <p className="text-sm text-quiet">{tag.path.slice(0, -1).join(" / ") || "Top of the codebook"}</p>
      <div className="mt-0.5 mb-4 flex flex-wrap items-center gap-2">
        <h2 className="font-serif text-xl font-semibold wrap-anywhere">{tag.name}</h2>
        {tag.retiredAt ? <Badge tone="warn">Retired</Badge> : null}
        {merged ? <Badge tone="accent">Merged</Badge> : null}
      </div>
      <MergedNotice tags={codebook.tags} tag={tag} onOpen={onOpen} />
      {conflict ? (
        <ConflictNotice
          draft={present}
          current={conflict}
          keepMine={() => void save({ base: conflict, fields: mergeOver(present, conflict) })}
          takeTheirs={() => {
            setConflict(null);
            onDraft(undefined);
          }}
        />
      ) : null}
      {mayWrite && !merged ? (
        <TagForm
          draft={present}
          error={error}
          busy={busy}
          onChange={(fields) => onDraft({ base: present.base, fields })}
          onSave={() => void save(present)}
          onDiscard={() => {
            setError(null);
            onDraft(undefined);
          }}
        />
      ) : (
        <TagReading tag={tag} />
      )}
      <section aria-label="Examples" className="mt-7">
        <h3 className="mb-2 font-serif font-semibold">In the documents</h3>
        <TagExamples key={readHere} projectId={projectId} tagId={tag.id} titles={titles} />
      </section>
      <section aria-label="Comments on this tag" className="mt-7">
        <h3 className="mb-2 font-serif font-semibold">Comments</h3>
        <TagTalk key={tag.id} projectId={projectId} tagId={tag.id} me={me} thread={thread} />
      </section>
      {mayWrite ? (
        <EntryActs tags={codebook.tags} tag={tag} onStep={onStep} onRetire={onRetire} onMerge={onMerge} onUnmerge={onUnmerge} onRemove={onRemove} />
      ) : null}
    </article>
  );
}

type ActsProps = Pick<Props, "tag" | "onStep" | "onRetire" | "onMerge" | "onUnmerge" | "onRemove"> & { tags: readonly Tag[] };

/** What can be done with the whole tag; of a merged one only that the merge is undone. */
function EntryActs({ tags, tag, onStep, onRetire, onMerge, onUnmerge, onRemove }: ActsProps) {
  const merged = tag.mergedIntoId !== null;
  return (
    <div className="mt-7 flex flex-wrap gap-2 border-t border-line pt-4">
      {merged ? null : <TagSteps tags={tags} tag={tag} onStep={onStep} />}
      {/* One button: when the dialog closes, the focus comes back to it. */}
      <Button size="sm" onClick={merged ? onUnmerge : onMerge}>
        {merged ? <Split aria-hidden /> : <Merge aria-hidden />}
        {merged ? "Undo the merge" : "Merge into…"}
      </Button>
      {merged ? null : (
        <>
          <Button size="sm" onClick={() => onRetire(tag.retiredAt === null)}>
            {tag.retiredAt ? <ArchiveRestore aria-hidden /> : <Archive aria-hidden />}
            {tag.retiredAt ? "Bring back" : "Retire"}
          </Button>
          <Button size="sm" variant="danger" onClick={() => onRemove(tag)}>
            <Trash2 aria-hidden />
            Delete
          </Button>
        </>
      )}
    </div>
  );
}

// What the person did not touch is taken from the newer version, so that only their own changes are written.
function mergeOver(draft: Draft, current: Tag): Fields {
  const mine = Object.fromEntries(changedFields(draft).map((field) => [field, draft.fields[field]]));
  return { ...fieldsOf(current), ...mine };
}

function fieldOf(refusal: Refusal): keyof Fields | null {
  if (refusal.code.startsWith("tag-name")) return "name";
  const path = refusal.problems?.[0]?.path?.split(".")[0];
  return path === "name" || path === "definition" || path === "shortcut" ? path : null;
}
