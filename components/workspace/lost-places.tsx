"use client";
import { useState } from "react";
import { joinQuotes } from "@/lib/text/quote";
import { Button } from "@/components/ui/button";
import { TagChip } from "@/components/ui/tag-chip";
import { count } from "@/components/ui/words";
import type { WorkspaceModel } from "./use-workspace";

/** A long list is worked through from its beginning. */
const MOST_SHOWN = 50;

/** Annotations that have no place in the revised text: a work list with their words, to be put where they belong. */
export function LostPlaces({ model }: { model: WorkspaceModel }) {
  const { lost, desk, open, ground, own, mayWrite, tags, props } = model;
  const [listed, setListed] = useState(false);
  const { selection } = desk;
  const place = (id: string): void => {
    if (ground) open.store.change(id, { spans: [...selection], quotes: selection.map((span) => ground.index.slice(span)) });
  };
  return (
    <section aria-label="Without a place" className="border-b border-line bg-warn-soft px-4 py-2 text-sm">
      <div className="flex flex-wrap items-center justify-center gap-x-4 gap-y-2">
        <p className="text-warn">{lost.length === 1 ? "1 annotation has" : `${count(lost.length, "annotation")} have`} no place in the revised text.</p>
        <Button size="sm" aria-expanded={listed} onClick={() => setListed(!listed)}>{listed ? "Hide the list" : "Show the list"}</Button>
      </div>
      {listed ? (
        <ul className="mx-auto mt-2 max-h-72 max-w-3xl overflow-y-auto rounded-md border border-line bg-raised">
          {lost.slice(0, MOST_SHOWN).map((annotation) => (
            <li key={annotation.id} className="border-b border-line px-3 py-2.5 last:border-0">
              <blockquote dir="auto" className="line-clamp-3 border-s-2 border-line ps-2.5 font-serif wrap-anywhere">{joinQuotes(annotation.quotes)}</blockquote>
              <p className="mt-1.5 flex flex-wrap items-center gap-1.5">
                {annotation.tags.map((use) => <TagChip key={use.tagId} name={tags.get(use.tagId)?.name ?? "?"} color={tags.get(use.tagId)?.color ?? 0} />)}
                <span className="text-xs text-quiet">{annotation.annotator === own ? "You" : (props.people.find((person) => person.annotator === annotation.annotator)?.name ?? "Somebody")}</span>
              </p>
              {annotation.note ? <p dir="auto" className="mt-1.5 whitespace-pre-wrap wrap-anywhere">{annotation.note}</p> : null}
              {mayWrite && annotation.annotator === own ? (
                <div className="mt-2 flex flex-wrap items-center gap-2">
                  <Button size="sm" disabled={selection.length === 0} onClick={() => place(annotation.id)}>Put it on the selected passage</Button>
                  <Button size="sm" onClick={() => open.store.remove(annotation.id)}>Delete it</Button>
                  {selection.length === 0 ? <span className="text-xs text-quiet">Select its passage in the text first.</span> : null}
                </div>
              ) : null}
            </li>
          ))}
          {lost.length > MOST_SHOWN ? <li className="px-3 py-2 text-quiet">and {lost.length - MOST_SHOWN} more</li> : null}
        </ul>
      ) : null}
    </section>
  );
}
