import type { TagUse } from "@/lib/annotations/annotation";
import type { StateChange } from "@/lib/annotations/compare-states";
import type { AnnotationState } from "@/lib/schemas/annotation-state";
import { DiffText } from "@/components/history/diff-text";
import { wordsOfChange } from "@/components/history/change-words";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { TagChip } from "@/components/ui/tag-chip";
import { Time } from "@/components/ui/time";

/** What a tag is called, and its colour. */
export type TagLooks = { get: (tagId: string) => { name: string; color: number } | undefined };

type Props = { state: AnnotationState; change: StateChange; tags: TagLooks; current: boolean; onRestore: (() => void) | null };

/** One state in the history of an annotation: who, when, and what became different. */
export function StateEntry({ state, change, tags, current, onRestore }: Props) {
  const who = state.by.name ?? "Somebody";
  return (
    <li className="flex gap-3 border-b border-line py-4 last:border-0">
      <Avatar name={who} size="sm" />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline gap-x-2 text-sm">
          <span className="min-w-0">
            <span className="font-medium">{who}</span> {wordsOfChange(change, state.by.type)}
          </span>
          <span className="text-xs text-quiet">
            <Time value={state.by.at} show="full" />
          </span>
          {current ? <Badge tone="accent">now</Badge> : null}
        </p>
        <Words state={state} change={change} />
        <TagChanges change={change} tags={tags} />
        {change.note ? (
          <p className="mt-2 text-sm">
            <span className="text-quiet">Note: </span>
            <DiffText parts={change.note} />
          </p>
        ) : null}
        {change.confidence ? <p className="mt-2 text-sm text-quiet">Confidence: {sure(change.confidence.before)} → {sure(change.confidence.after)}</p> : null}
        {onRestore ? (
          <Button size="sm" className="mt-3" onClick={onRestore}>
            Restore this state
          </Button>
        ) : null}
      </div>
    </li>
  );
}

const sure = (confidence: number | null): string => (confidence === null ? "unsaid" : `${Math.round(confidence * 100)} %`);

function Words({ state, change }: Pick<Props, "state" | "change">) {
  const parts = change.life === "created" ? [{ kind: "same" as const, text: state.quotes.join(" […] ") }] : change.quotes;
  if (!parts || parts.every((part) => part.text === "")) return null;
  return (
    <blockquote className="mt-2 border-s-2 border-line ps-2.5 font-serif text-sm">
      <DiffText parts={parts} />
    </blockquote>
  );
}

function TagChanges({ change, tags }: Pick<Props, "change" | "tags">) {
  const { addedTags, removedTags, answeredTags } = change;
  if (addedTags.length + removedTags.length + answeredTags.length === 0) return null;
  return (
    <ul className="mt-2 flex flex-wrap gap-1.5" aria-label="Tags that changed">
      {addedTags.map((use) => <Chip key={use.tagId} use={use} tags={tags} sign="+" says="added" answers />)}
      {removedTags.map((use) => <Chip key={use.tagId} use={use} tags={tags} sign="−" says="removed" />)}
      {answeredTags.map((use) => <Chip key={use.tagId} use={use} tags={tags} sign="~" says="changed" answers />)}
    </ul>
  );
}

function Chip({ use, tags, sign, says, answers }: { use: TagUse; tags: TagLooks; sign: string; says: string; answers?: true }) {
  const tag = tags.get(use.tagId);
  const attributes = Object.entries(use.attributes);
  return (
    <li className="flex max-w-full items-center gap-1 text-sm">
      <span aria-hidden className="font-semibold text-quiet">{sign}</span>
      <span className="sr-only">{says} </span>
      <TagChip name={tag?.name ?? "a tag that is gone"} color={tag?.color ?? 0} retired={says === "removed"} />
      {answers && attributes.length > 0 ? <span className="text-xs text-quiet wrap-anywhere">{attributes.map(([key, value]) => `${key}: ${String(value)}`).join(", ")}</span> : null}
    </li>
  );
}
