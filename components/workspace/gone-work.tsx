"use client";
import { useSyncExternalStore } from "react";
import { joinQuotes } from "@/lib/text/quote";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { count } from "@/components/ui/words";
import { copyWords } from "./copy-words";
import type { DocumentStore } from "./document-store";
import { type LeftWork, leftWork } from "./left-work";
import { namesFor, wordsOfWork } from "./queue-words";
import type { TagLookup } from "./shown";

const SHOWN = 50;
/** The project may be closed to its reader, and its codebook with it: the acts know what their tags were called. */
const noCodebook: TagLookup = new Map();

/** What waits for a document that cannot be opened any more: it can be read, copied, sent once more and dropped. */
export function GoneWork({ store }: { store: DocumentStore }) {
  const { pending } = useSyncExternalStore(store.subscribe, store.getState, store.getState);
  const works = leftWork(pending);
  const standing = works.filter(({ annotation }) => annotation.deletedAt === null);
  const refused = pending.filter((each) => each.refusal);
  const copy = (): void => copyWords(standing.map((work) => wordsOfWork(work.annotation, namesFor(work, noCodebook))).join("\n\n"));
  const drop = (): Promise<null> => {
    for (const { key } of refused) store.giveUp(key);
    return Promise.resolve(null);
  };
  return (
    <div className="mt-1">
      <p className="text-bad">The document or the project was deleted, or you are no member any more. What you did there stays in this browser until you decide.</p>
      <ul className="mt-2 divide-y divide-line rounded-md border border-line bg-page px-3">
        {works.slice(0, SHOWN).map((work) => <Work key={work.annotation.id} work={work} />)}
      </ul>
      {works.length > SHOWN ? <p className="pt-1 text-quiet">… and {works.length - SHOWN} more.</p> : null}
      <div className="mt-3 flex flex-wrap gap-2">
        {standing.length > 0 ? <Button size="sm" onClick={copy}>Copy the words</Button> : null}
        <Button size="sm" onClick={() => refused.forEach(({ key }) => store.retry(key))}>Try again</Button>
        <ConfirmDialog trigger={<Button size="sm">Drop it …</Button>} title="Drop what was not saved?" confirmLabel="Drop it" onConfirm={drop}>
          <p>{count(pending.length, "change")} that the server never had {pending.length === 1 ? "is" : "are"} thrown away. Copy the words first if you want to keep them.</p>
        </ConfirmDialog>
      </div>
    </div>
  );
}

function Work({ work }: { work: LeftWork }) {
  const { annotation } = work;
  const nameOf = namesFor(work, noCodebook);
  return (
    <li className="py-2">
      {annotation.deletedAt === null ? null : <p className="font-medium">Deletion of</p>}
      <blockquote dir="auto" className="border-s-2 border-line ps-2.5 font-serif text-quiet wrap-anywhere">{joinQuotes(annotation.quotes)}</blockquote>
      <p dir="auto" className="mt-1 wrap-anywhere">{annotation.tags.map((use) => nameOf(use.tagId)).join(", ") || <span className="text-quiet italic">Untagged</span>}</p>
      {annotation.note ? <p dir="auto" className="mt-1 whitespace-pre-wrap wrap-anywhere">{annotation.note}</p> : null}
    </li>
  );
}
