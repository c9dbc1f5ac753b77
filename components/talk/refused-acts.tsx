"use client";
import { dropSaying, sayAgain } from "@/components/talk/outbox-window";
import type { Saying, SayingRefusal } from "@/components/talk/saying";
import { useOutbox } from "@/components/talk/use-outbox";
import { wordsOfSayingRefusal } from "@/components/talk/waiting-words";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { count } from "@/components/ui/words";
import { copyWords } from "@/components/workspace/copy-words";
import { hangingOn } from "@/components/talk/saying";

/** Why a comment was not taken, and what its author can do: nothing of it goes without them. */
export function RefusedActs({ saying, refusal }: { saying: Saying; refusal: SayingRefusal }) {
  const { sayings } = useOutbox();
  const answers = hangingOn(sayings, saying);
  return (
    <>
      <p className="mt-1 text-sm text-bad">Not taken: {wordsOfSayingRefusal(refusal)}</p>
      <div className="mt-2 flex flex-wrap gap-x-0.5 gap-y-2">
        <Button size="sm" onClick={() => sayAgain(saying.id)}>Try again</Button>
        {refusal.code === "mention-hidden" ? <Button size="sm" onClick={() => sayAgain(saying.id, { mentioning: false })}>Send without mentions</Button> : null}
        <Button size="sm" variant="ghost" onClick={() => copyWords([saying, ...answers].map((each) => each.text).join("\n\n"))}>Copy</Button>
        <ConfirmDialog
          trigger={<Button size="sm" variant="ghost">Drop …</Button>}
          title="Drop this comment?"
          confirmLabel="Drop it"
          onConfirm={() => {
            dropSaying(saying.id);
            return Promise.resolve(null);
          }}
        >
          <p>Nobody else has seen it. {answers.length > 0 ? `${count(answers.length, "answer")} of yours in the same thread ${answers.length === 1 ? "goes" : "go"} with it. ` : ""}Copy the words first if you want to keep them.</p>
        </ConfirmDialog>
      </div>
    </>
  );
}
