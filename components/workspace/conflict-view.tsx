"use client";
import { useState } from "react";
import type { Annotation } from "@/lib/annotations/annotation";
import { joinQuotes } from "@/lib/text/quote";
import { Button } from "@/components/ui/button";
import { RadioField } from "@/components/ui/choice";
import { TagChip } from "@/components/ui/tag-chip";
import { combined, lostTags, replacedTags, withoutTags, withReplaced } from "./combine";
import { copyWords } from "./copy-words";
import type { DocumentStore } from "./document-store";
import type { Pending } from "./pending";
import { namesFor, wordsOfAct, wordsOfRefusal, wordsOfWork } from "./queue-words";
import { RevisionChoices } from "./revision-choices";
import { type TagLookup, usesShown } from "./shown";
import { knot, wantedBy } from "./steps";

type Props = { store: DocumentStore; pending: readonly Pending[]; refused: Pending; tags: TagLookup };

/** One refused act: why, both versions where there are two, and what can be done. Nothing is decided before its author does. */
export function ConflictView({ store, pending, refused, tags }: Props) {
  const refusal = refused.refusal!;
  const mine = wantedBy(knot(pending, refused.key))?.after ?? null;
  const nameOf = namesFor(refused, tags);
  const isRevised = refusal.code === "revision-changed" && mine !== null;
  return (
    <article aria-label={`Not saved: ${wordsOfAct(refused, tags)}`} className="rounded-lg border border-bad/40 p-3.5">
      <h3 dir="auto" className="font-medium wrap-anywhere">{wordsOfAct(refused, tags)}</h3>
      <p className="mt-0.5 text-sm text-bad">{wordsOfRefusal(refused, refusal)}</p>
      {refusal.code === "tag-merged" && mine ? <MergedNames refused={refused} mine={mine} tags={tags} /> : null}
      {isRevised ? <RevisionChoices {...{ store, refused, mine, words: wordsOfWork(mine, nameOf) }} /> : <Choices {...{ store, refused, mine, theirs: refusal.current ?? null, tags, nameOf }} />}
    </article>
  );
}

function MergedNames({ refused, mine, tags }: { refused: Pending; mine: Annotation; tags: TagLookup }) {
  return [...replacedTags(refused, mine, tags)].map(([tagId, instead]) => (
    <p key={tagId} className="mt-1 text-sm">“{refused.tagNames?.[tagId] ?? "The tag"}” is read as “{tags.get(instead)?.name ?? "?"}” now.</p>
  ));
}

type ChoicesProps = Pick<Props, "store" | "refused" | "tags"> & { mine: Annotation | null; theirs: Annotation | null; nameOf: (tagId: string) => string };

function Choices({ store, refused, mine, theirs, tags, nameOf }: ChoicesProps) {
  if (!mine || !theirs) {
    return (
      <>
        {mine ? (
          <div className="mt-3">
            <Version title="Yours" annotation={mine} tags={tags} nameOf={nameOf} />
          </div>
        ) : null}
        <OneChoices {...{ store, refused, mine, tags }} />
      </>
    );
  }
  return (
    <>
      <div className="mt-3 grid gap-3 sm:grid-cols-2">
        <Version title="Yours" annotation={mine} tags={tags} nameOf={nameOf} />
        <Version title="Stored now" annotation={theirs} tags={tags} nameOf={nameOf} />
      </div>
      <BothChoices {...{ store, refused, mine, theirs }} />
    </>
  );
}

function Version({ title, annotation, tags, nameOf }: { title: string; annotation: Annotation; tags: TagLookup; nameOf: (tagId: string) => string }) {
  return (
    <article aria-label={title} className="rounded-md border border-line bg-page p-3 text-sm">
      <h4 className="text-xs font-semibold text-quiet">{title}</h4>
      {annotation.deletedAt ? <p className="mt-1 font-medium">Deleted</p> : null}
      <blockquote dir="auto" className="mt-1.5 border-s-2 border-line ps-2.5 font-serif text-quiet wrap-anywhere">{joinQuotes(annotation.quotes)}</blockquote>
      <p className="mt-2 flex flex-wrap gap-1.5">
        {annotation.tags.length === 0 ? <span className="text-quiet italic">Untagged</span> : null}
        {usesShown(annotation.tags, tags).map((use) => {
          const tag = tags.get(use.tagId);
          return <TagChip key={use.tagId} name={tag?.name ?? nameOf(use.tagId)} color={tag?.color ?? 0} retired={!tag || tag.retiredAt !== null} />;
        })}
      </p>
      {annotation.note ? <p dir="auto" className="mt-2 whitespace-pre-wrap wrap-anywhere">{annotation.note}</p> : null}
    </article>
  );
}

type Both = { store: DocumentStore; refused: Pending; mine: Annotation; theirs: Annotation };

function BothChoices({ store, refused, mine, theirs }: Both) {
  const [spans, setSpans] = useState<"mine" | "theirs">("mine");
  const differ = joinQuotes(mine.quotes) !== joinQuotes(theirs.quotes) || JSON.stringify(mine.spans) !== JSON.stringify(theirs.spans);
  const combinable = mine.deletedAt === null && theirs.deletedAt === null;
  return (
    <>
      {combinable && differ ? (
        <fieldset className="mt-3">
          <legend className="text-sm text-quiet">If combined, the passage of</legend>
          <div className="mt-1 grid gap-2 sm:grid-cols-2">
            <RadioField name={`spans-${refused.key}`} label="yours" checked={spans === "mine"} onChange={() => setSpans("mine")} />
            <RadioField name={`spans-${refused.key}`} label="stored now" checked={spans === "theirs"} onChange={() => setSpans("theirs")} />
          </div>
        </fieldset>
      ) : null}
      <div className="mt-3 flex flex-wrap gap-2">
        <Button size="sm" onClick={() => store.insist(refused.key)}>{mine.deletedAt ? "Delete it" : theirs.deletedAt ? "Bring it back as mine" : "Keep mine"}</Button>
        <Button size="sm" onClick={() => store.giveUp(refused.key)}>{theirs.deletedAt ? "Leave it deleted" : "Take what is stored"}</Button>
        {combinable ? <Button size="sm" onClick={() => store.insist(refused.key, combined(mine, theirs, spans))}>Combine both</Button> : null}
        {mine.deletedAt ? null : <Button size="sm" onClick={() => store.copyAsNew(refused.key)}>Save mine as a new one</Button>}
      </div>
    </>
  );
}

/** What may have become possible meanwhile: the work was returned, the role given back, the tag brought back. */
const againCodes = new Set(["layer-locked", "forbidden", "not-found", "stale-version", "endpoint-deleted", "tag-retired", "tag-merged", "unknown-tag"]);

/** Without the tag the rest can be saved. */
const tagCodes = new Set(["tag-retired", "tag-merged", "unknown-tag"]);

function OneChoices({ store, refused, mine, tags }: { store: DocumentStore; refused: Pending; mine: Annotation | null; tags: TagLookup }) {
  const { code } = refused.refusal!;
  const isUndo = "of" in refused.act;
  const copyText = (): void => {
    if (mine) copyWords(wordsOfWork(mine, namesFor(refused, tags)));
  };
  return (
    <div className="mt-3 flex flex-wrap gap-2">
      {mine && code === "tag-merged" ? <UseInstead {...{ store, refused, mine, tags }} /> : null}
      {mine && tagCodes.has(code) ? <Button size="sm" onClick={() => store.insist(refused.key, withoutTags(mine, lostTags(refused, mine, tags)))}>Save without that tag</Button> : null}
      {mine && code === "id-taken" ? <Button size="sm" onClick={() => store.copyAsNew(refused.key)}>Save as a new one</Button> : null}
      {!isUndo && againCodes.has(code) ? <Button size="sm" onClick={() => store.retry(refused.key)}>Try again</Button> : null}
      {mine && !isUndo ? <Button size="sm" onClick={copyText}>Copy the words</Button> : null}
      <Button size="sm" onClick={() => store.giveUp(refused.key)}>{isUndo ? "All right" : "Drop it"}</Button>
    </div>
  );
}

/** Sends it again with the tags that the merged ones lead to. */
function UseInstead({ store, refused, mine, tags }: { store: DocumentStore; refused: Pending; mine: Annotation; tags: TagLookup }) {
  const replaced = replacedTags(refused, mine, tags);
  if (replaced.size === 0) return null;
  const instead = [...new Set(replaced.values())].map((tagId) => `“${tags.get(tagId)?.name ?? "?"}”`).join(" and ");
  return <Button size="sm" variant="primary" onClick={() => store.insist(refused.key, withReplaced(mine, replaced))}>Use {instead} instead</Button>;
}
