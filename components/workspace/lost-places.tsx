"use client";
import { Unlink, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { Annotation } from "@/lib/annotations/annotation";
import { joinQuotes } from "@/lib/text/quote";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { TagChip } from "@/components/ui/tag-chip";
import { count } from "@/components/ui/words";
import { usesShown } from "./shown";
import type { WorkspaceModel } from "./use-workspace";

/** A long list is worked through from its beginning. */
const MOST_SHOWN = 50;

/** The annotations that have no place in the revised text: a work list beside it, from which they are put where they belong. */
export function LostPlaces({ model }: { model: WorkspaceModel }) {
  const { lost } = model;
  const [open, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  if (lost.length === 0) return null;
  const close = (): void => {
    setOpen(false);
    opener.current?.focus();
  };
  return (
    <>
      <IconButton ref={opener} label={`${count(lost.length, "annotation")} without a place in this text`} aria-expanded={open} onClick={() => setOpen(!open)} className="w-auto gap-1 px-1.5 text-warn">
        <Unlink aria-hidden />
        <span className="text-xs font-semibold tabular-nums">{lost.length}</span>
      </IconButton>
      {open ? <LostList model={model} onClose={close} /> : null}
    </>
  );
}

// Beside the text where there is room: its passage has to be selected there while this is open.
function LostList({ model, onClose }: { model: WorkspaceModel; onClose: () => void }) {
  const { lost } = model;
  const panel = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const leave = useRef(onClose);
  useEffect(() => {
    leave.current = onClose;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === "Escape") leave.current();
    };
    const element = panel.current;
    element?.addEventListener("keydown", onKey);
    return () => element?.removeEventListener("keydown", onKey);
  }, []);
  return (
    <section
      ref={panel}
      aria-label="Without a place"
      className="fixed inset-x-2 bottom-2 z-30 flex max-h-[45dvh] flex-col rounded-xl border border-line bg-raised text-start shadow-high sm:inset-x-auto sm:end-4 sm:top-[6.25rem] sm:bottom-auto sm:max-h-[70dvh] sm:w-72"
    >
      <header className="flex items-start gap-2 border-b border-line py-2.5 ps-4 pe-2">
        <div className="min-w-0 flex-1">
          <h2 ref={heading} tabIndex={-1} className="font-serif font-semibold">Without a place in this text</h2>
          <p className="text-sm text-quiet">Their words are gone since the text was revised. Select a passage, then put one there.</p>
        </div>
        <IconButton label="Close the list" onClick={onClose}>
          <X aria-hidden />
        </IconButton>
      </header>
      <ul className="min-h-0 overflow-y-auto">
        {lost.slice(0, MOST_SHOWN).map((annotation) => <LostOne key={annotation.id} model={model} annotation={annotation} />)}
        {lost.length > MOST_SHOWN ? <li className="px-4 py-2.5 text-sm text-quiet">and {lost.length - MOST_SHOWN} more</li> : null}
      </ul>
    </section>
  );
}

function LostOne({ model, annotation }: { model: WorkspaceModel; annotation: Annotation }) {
  const { desk, open, ground, own, mayWrite, tags, props } = model;
  const { selection } = desk;
  const put = (): void => {
    if (ground && selection.length > 0) open.store.change(annotation.id, { spans: [...selection], quotes: selection.map((span) => ground.index.slice(span)) });
  };
  return (
    <li className="border-b border-line px-4 py-3 text-sm last:border-0">
      <blockquote dir="auto" className="line-clamp-4 border-s-2 border-line ps-2.5 font-serif wrap-anywhere">{joinQuotes(annotation.quotes)}</blockquote>
      <p className="mt-2 flex flex-wrap items-center gap-1.5">
        {usesShown(annotation.tags, tags).map((use) => <TagChip key={use.tagId} name={tags.get(use.tagId)?.name ?? "?"} color={tags.get(use.tagId)?.color ?? 0} />)}
        <span className="text-xs text-quiet">{annotation.annotator === own ? "You" : (props.people.find((person) => person.annotator === annotation.annotator)?.name ?? "Somebody")}</span>
      </p>
      {annotation.note ? <p dir="auto" className="mt-1.5 whitespace-pre-wrap wrap-anywhere">{annotation.note}</p> : null}
      {mayWrite && annotation.annotator === own ? (
        <div className="mt-2.5 flex flex-wrap gap-2">
          <Button size="sm" aria-disabled={selection.length === 0} onClick={put}>Put it on the selected passage</Button>
          <Button size="sm" variant="ghost" onClick={() => open.store.remove(annotation.id)}>Delete it</Button>
        </div>
      ) : null}
    </li>
  );
}
