"use client";
import { wakeOutbox } from "@/components/talk/outbox-window";
import type { Saying } from "@/components/talk/saying";
import { SayingList } from "@/components/talk/saying-list";
import { Button, buttonLook } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { ConflictView } from "./conflict-view";
import type { DocumentStore, StoreState } from "./document-store";
import { stuckKeys } from "./pending";
import { storageWords, troubleWords, wordsOfAct } from "./queue-words";
import type { TagLookup } from "./shown";

type Props = { open: boolean; onOpenChange: (open: boolean) => void; store: DocumentStore; state: Pick<StoreState, "pending" | "save" | "storage">; /** What was said about the document and is not there yet. */ sayings: readonly Saying[]; tags: TagLookup };

const SHOWN = 50;

/** What is not saved yet, act by act, why, and what can be done about it. */
export function QueuePanel({ open, onOpenChange, store, state, sayings, tags }: Props) {
  const { pending, save, storage } = state;
  const stuck = stuckKeys(pending);
  const refused = pending.filter((each) => each.refusal);
  const waiting = pending.filter((each) => !stuck.has(each.key));
  const wake = (): void => {
    store.wake();
    wakeOutbox();
  };
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="What is not saved yet" size="lg">
      <div className="flex flex-col gap-4">
        {pending.length + sayings.length === 0 ? <Notice kind="good">Everything you did here is saved.</Notice> : null}
        {storage === "kept" ? null : <Notice kind="bad">{storageWords[storage]}</Notice>}
        {save.kind === "waiting" ? (
          <Notice kind="warn">
            <p>{troubleWords[save.trouble].long}</p>
            <div className="mt-2 flex flex-wrap gap-2">
              <Button size="sm" onClick={wake}>Try now</Button>
              {save.trouble === "signed-out" || save.trouble === "other-account" ? (
                <a href="/sign-in" target="_blank" rel="noreferrer" className={buttonLook("primary", "sm")}>Sign in again (new tab)</a>
              ) : null}
            </div>
          </Notice>
        ) : null}
        {refused.map((each) => <ConflictView key={each.key} store={store} pending={pending} refused={each} tags={tags} />)}
        {waiting.length > 0 ? (
          <section aria-label="Waiting to be sent">
            <h3 className="text-sm font-semibold text-quiet">Waiting to be sent ({waiting.length})</h3>
            <ol className="mt-1 divide-y divide-line text-sm">
              {waiting.slice(0, SHOWN).map((each) => <li key={each.key} dir="auto" className="py-1.5 wrap-anywhere">{wordsOfAct(each, tags)}</li>)}
            </ol>
            {waiting.length > SHOWN ? <p className="pt-1 text-sm text-quiet">… and {waiting.length - SHOWN} more.</p> : null}
          </section>
        ) : null}
        {sayings.length > 0 ? (
          <section aria-label="Comments that are not sent">
            <h3 className="text-sm font-semibold text-quiet">Comments ({sayings.length})</h3>
            <SayingList sayings={sayings} />
          </section>
        ) : null}
      </div>
    </Dialog>
  );
}
