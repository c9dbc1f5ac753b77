"use client";
import { History, Link2, MessageSquare, Pencil, Trash2, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { Annotation } from "@/lib/annotations/annotation";
import type { AnnotationState } from "@/lib/schemas/annotation-state";
import { formatPath } from "@/lib/codebook/tag";
import { AnnotationHistory } from "@/components/history/annotation-history";
import type { TagLooks } from "@/components/history/state-entry";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { IconButton } from "@/components/ui/icon-button";
import { TagChip } from "@/components/ui/tag-chip";
import { Time } from "@/components/ui/time";
import { type TagLookup, usesShown } from "./shown";

export type CardHands = {
  choose: (id: string) => void;
  editTags: (id: string) => void;
  removeTag: (id: string, tagId: string) => void;
  writeNote: (id: string, note: string) => void;
  /** The place that it was given in a revised text is right. */
  confirmPlace: (id: string) => void;
  remove: (id: string) => void;
  copyLink: (id: string) => void;
  comment: (id: string) => void;
  /** Back to the text, from a field that was left by a key. */
  back: () => void;
  putBack: (state: AnnotationState) => void;
};

/** Why it is not saved, and what can be done about it here; everything else is chosen where all that waits is shown. */
type CardRefusal = { words: string; /** Something else stands in its place. */ hasOther: boolean; giveUp: () => void; insist: () => void; decide: () => void };

type Props = {
  annotation: Annotation;
  tags: TagLookup;
  /** The tags as they were given, for the history. */
  givenTags: TagLooks;
  name: string;
  /** What the reader calls them: “You”, or the name. */
  says: string;
  own: boolean;
  chosen: boolean;
  unsaved: boolean;
  noteOpen: boolean;
  hands: CardHands;
  /** How many threads there are on it. */
  threads?: number;
  /** Of a moment of the past: nothing can be done with it but look. */
  past?: boolean;
  refusal?: CardRefusal | undefined;
};

/** One annotation in the margin: what it is tagged with and by whom; the chosen one in full, with what can be done. */
export function AnnotationCard(props: Props) {
  const { annotation, chosen, hands } = props;
  if (chosen) return <FullCard {...props} />;
  return (
    <button type="button" onClick={() => hands.choose(annotation.id)} className="group block w-full rounded-md border border-transparent px-2.5 py-1.5 text-start hover:border-line hover:bg-raised focus-visible:border-line">
      <TagLine {...props} />
      <span className="mt-0.5 flex items-center gap-1.5 text-xs text-quiet">
        <span className="shrink-0">{props.says}</span>
        {annotation.note ? <span className="truncate">· “{annotation.note}”</span> : null}
        {props.threads ? <MessageSquare aria-label="has comments" className="ms-auto size-3.5 shrink-0" /> : null}
        {annotation.anchor === "uncertain" ? <span className="ms-auto text-warn">place in doubt</span> : null}
        {props.unsaved ? <span className="ms-auto text-warn">not saved</span> : null}
      </span>
    </button>
  );
}

function TagLine({ annotation, tags }: Props) {
  return (
    <span className="grid auto-cols-[minmax(0,max-content)] grid-flow-col items-center gap-1 overflow-hidden">
      {annotation.tags.length === 0 ? <span className="text-sm text-quiet italic">Untagged</span> : null}
      {usesShown(annotation.tags, tags).map((use) => (
        <TagChip key={use.tagId} name={tags.get(use.tagId)?.name ?? "?"} color={tags.get(use.tagId)?.color ?? 0} />
      ))}
    </span>
  );
}

function FullCard({ annotation, tags, givenTags, name, says, own, unsaved, noteOpen, hands, past, threads, refusal }: Props) {
  const { id } = annotation;
  return (
    <section aria-label={`Annotation by ${name}`} className={cx("rounded-lg border bg-raised shadow-low", refusal ? "border-bad" : "border-accent/60")}>
      <header className="flex items-center ps-3 pe-2 pt-2.5">
        <Avatar name={name} size="sm" />
        <p className="min-w-0 flex-1 px-2 text-xs text-quiet">
          <span className="block truncate text-sm font-medium text-ink">{says}</span>
          {unsaved ? <span className="block truncate text-warn">not saved</span> : <Time value={annotation.updatedAt} />}
        </p>
        {past ? null : <PresentActs threads={threads} onComment={() => hands.comment(id)} onLink={() => hands.copyLink(id)} />}
        <AnnotationHistory
          projectId={annotation.projectId}
          annotationId={id}
          tags={givenTags}
          onRestore={own ? hands.putBack : null}
          trigger={
            <IconButton label="History of this annotation">
              <History aria-hidden />
            </IconButton>
          }
        />
        {own ? (
          <IconButton label="Delete this annotation" onClick={() => hands.remove(id)}>
            <Trash2 aria-hidden />
          </IconButton>
        ) : null}
      </header>
      <blockquote dir="auto" className="mx-3 mt-2 line-clamp-3 border-s-2 border-line ps-2.5 font-serif text-sm text-quiet">{annotation.quotes.join(" […] ")}</blockquote>
      {past ? null : <Doubt annotation={annotation} onConfirm={own ? hands.confirmPlace : null} />}
      <ul className="flex flex-wrap gap-1.5 px-3 pt-2.5" aria-label="Tags">
        {usesShown(annotation.tags, tags).map((use) => {
          const tag = tags.get(use.tagId);
          return (
            <li key={use.tagId} className="flex max-w-full items-center" title={tag ? formatPath(tag.path) : undefined}>
              <TagChip name={tag?.name ?? "?"} color={tag?.color ?? 0} retired={Boolean(tag?.retiredAt)} />
              {own ? (
                <button type="button" aria-label={`Remove the tag ${tag?.name ?? ""}`} onClick={() => hands.removeTag(id, use.tagId)} className="-ms-0.5 inline-flex size-6 items-center justify-center rounded text-quiet hover:bg-sunken hover:text-ink">
                  <X aria-hidden className="size-3.5" />
                </button>
              ) : null}
            </li>
          );
        })}
        {own ? (
          <li>
            <Button size="sm" variant="ghost" onClick={() => hands.editTags(id)}>
              <Pencil aria-hidden /> Tags
            </Button>
          </li>
        ) : null}
      </ul>
      {/* Begun anew when another note arrives or the key for notes is pressed. */}
      <Note key={`${id} ${noteOpen} ${annotation.note ?? ""}`} note={annotation.note ?? ""} own={own} open={noteOpen} onWrite={(note) => hands.writeNote(id, note)} onBack={hands.back} />
      {refusal ? <Refused refusal={refusal} /> : null}
    </section>
  );
}

function Refused({ refusal }: { refusal: CardRefusal }) {
  return (
    <div role="alert" className="rounded-b-lg border-t border-line bg-bad-soft px-3 py-2.5 text-sm">
      <p className="font-medium text-bad">This could not be saved.</p>
      <p>{refusal.words}</p>
      <div className="mt-2 flex flex-wrap gap-2">
        {refusal.hasOther ? (
          <>
            <Button size="sm" onClick={refusal.insist}>Keep mine</Button>
            <Button size="sm" onClick={refusal.giveUp}>Take what is stored</Button>
          </>
        ) : null}
        <Button size="sm" onClick={refusal.decide}>{refusal.hasOther ? "More …" : "What can be done …"}</Button>
      </div>
    </div>
  );
}

function Note({ note, own, open, onWrite, onBack }: { note: string; own: boolean; open: boolean; onWrite: (note: string) => void; onBack: () => void }) {
  const [writing, setWriting] = useState(open);
  const [text, setText] = useState(note);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (writing) field.current?.focus();
  }, [writing]);
  if (!own) return note ? <p dir="auto" className="px-3 py-2.5 text-sm whitespace-pre-wrap">{note}</p> : <div className="h-3" />;
  const done = (): void => {
    setWriting(false);
    onWrite(text);
  };
  if (!writing) {
    return (
      <button type="button" dir="auto" onClick={() => setWriting(true)} className="m-1.5 mt-2 block w-[calc(100%-0.75rem)] rounded-md px-1.5 py-1 text-start text-sm whitespace-pre-wrap hover:bg-sunken">
        {note || <span className="text-quiet">Add a note…</span>}
      </button>
    );
  }
  return (
    <div className="px-3 pt-2 pb-3">
      <textarea
        ref={field}
        dir="auto"
        aria-label="Note"
        rows={3}
        maxLength={10_000}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={done}
        onKeyDown={(event) => {
          event.stopPropagation();
          // Leaving the field saves the note.
          if (event.key === "Escape" || (event.key === "Enter" && (event.ctrlKey || event.metaKey))) onBack();
        }}
        className="block w-full rounded-md border border-line-strong bg-page px-2 py-1.5 text-sm"
      />
      <p className="mt-1 text-xs text-quiet">Saved when you leave the field.</p>
    </div>
  );
}

/** The text was revised, and nobody knows for sure that this is still the passage. */
function Doubt({ annotation, onConfirm }: { annotation: Annotation; onConfirm: ((id: string) => void) | null }) {
  if (annotation.anchor !== "uncertain") return null;
  return (
    <div className="mx-3 mt-2 rounded-md bg-warn-soft px-2.5 py-2 text-sm">
      <p className="text-warn">The text was revised, and this place is in doubt.</p>
      {onConfirm ? (
        <Button size="sm" className="mt-2" onClick={() => onConfirm(annotation.id)}>
          The place is right
        </Button>
      ) : null}
    </div>
  );
}

/** What can be done with an annotation only as it stands now. */
function PresentActs({ threads = 0, onComment, onLink }: { threads: number | undefined; onComment: () => void; onLink: () => void }) {
  return (
    <>
      <IconButton label={threads > 0 ? `Comments (${threads})` : "Comment on this annotation"} onClick={onComment} className="relative">
        <MessageSquare aria-hidden />
        {threads > 0 ? <span aria-hidden className="absolute end-0 top-0 text-[0.625rem] leading-none font-semibold text-accent-strong tabular-nums">{threads}</span> : null}
      </IconButton>
      <IconButton label="Copy a link to this annotation" onClick={onLink}>
        <Link2 aria-hidden />
      </IconButton>
    </>
  );
}
