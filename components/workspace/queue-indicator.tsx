"use client";
import { CloudOff } from "lucide-react";
import Link from "next/link";
import { useEffect, useState } from "react";
import { buttonLook } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { cx } from "@/components/ui/cx";
import { useOutbox } from "@/components/talk/use-outbox";
import { byPlace, WaitingTalk } from "@/components/talk/waiting-talk";
import { isOnItsWay } from "@/components/talk/waiting-words";
import { GoneWork } from "./gone-work";
import { scopeKey } from "./journal-database";
import { keptStore, type WaitingIn } from "./kept-stores";
import { isGone } from "./sync";
import { useWaiting } from "./use-waiting";

/** On every page: that something waits to be sent, in which other documents, and the way there. Nothing while all is saved. */
export function QueueIndicator() {
  const { scopes, count: all, open: documents } = useWaiting();
  const outbox = useOutbox();
  // What is said about an open document counts in its toolbar.
  const talk = outbox.sayings.filter((each) => !isOnItsWay(each, outbox) && !documents.includes(scopeKey({ projectId: each.projectId, documentId: each.documentId ?? "" })));
  const [open, setOpen] = useState(false);
  // Whoever reads in it is told how it ends.
  const nothing = scopes.length + talk.length === 0;
  if (nothing && !open) return null;
  const refused = scopes.reduce((sum, scope) => sum + scope.refused, talk.filter((each) => each.refusal).length);
  const words = wordsFor(scopes.reduce((sum, scope) => sum + scope.count, talk.length), refused);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title="Not saved yet"
      description={`What you did is kept in this browser until the server has it. ${refused === 0 ? "It is sent by itself." : "What was refused waits for you, the rest is sent by itself."}`}
      size="sm"
      trigger={
        <button type="button" aria-label={`Not saved yet: ${words}`} className={cx(buttonLook("ghost", "sm"), refused > 0 ? "text-bad!" : "text-warn!")}>
          <CloudOff aria-hidden />
          <span className="hidden sm:inline">{words}</span>
        </button>
      }
    >
      {nothing ? <output>{all > 0 ? "On its way …" : "Nothing waits any more."}</output> : null}
      <ul className="divide-y divide-line empty:hidden">
        {scopes.map((scope) => <WaitingScope key={scope.documentId} scope={scope} />)}
        {byPlace(talk).map((sayings) => <WaitingTalk key={sayings[0]!.id} sayings={sayings} />)}
      </ul>
    </Dialog>
  );
}

function wordsFor(count: number, refused: number): string {
  if (refused > 0) return refused === 1 ? "1 needs you" : `${refused} need you`;
  return count > 0 ? `${count} waiting` : "nothing waits";
}

function WaitingScope({ scope }: { scope: WaitingIn }) {
  const { projectId, documentId } = scope;
  const [gone, setGone] = useState(scope.gone);
  useEffect(() => {
    const stop = new AbortController();
    void isGone(projectId, documentId, stop.signal).then((is) => stop.signal.aborted || setGone(is));
    return () => stop.abort();
  }, [projectId, documentId]);
  const store = gone ? keptStore(scope) : undefined;
  return (
    <li className="py-2 text-sm">
      <div className="flex items-center justify-between gap-3">
        <span className="wrap-anywhere">
          {scope.count === 1 ? "1 change" : `${scope.count} changes`} in {scope.title}
          {scope.refused > 0 ? <span className="text-bad">, {wordsFor(scope.count, scope.refused)}</span> : null}
        </span>
        {store ? null : (
          <Link href={`/projects/${projectId}/documents/${documentId}`} className={buttonLook("secondary", "sm")}>
            Open
          </Link>
        )}
      </div>
      {store ? <GoneWork store={store} /> : null}
    </li>
  );
}
