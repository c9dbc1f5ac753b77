"use client";
import { RefusedActs } from "@/components/talk/refused-acts";
import type { Saying } from "@/components/talk/saying";
import { useOutbox } from "@/components/talk/use-outbox";
import { wordsOfWaiting } from "@/components/talk/waiting-words";

/** What one said and the server does not have, word by word, with what can be done about what it refused. */
export function SayingList({ sayings }: { sayings: readonly Saying[] }) {
  const outbox = useOutbox();
  return (
    <ol className="divide-y divide-line text-sm">
      {sayings.map((saying) => (
        <li key={saying.id} className="py-2">
          {saying.quote ? <p dir="auto" className="mb-1 line-clamp-2 border-s-2 border-line ps-2 font-serif text-quiet wrap-anywhere">{saying.quote}</p> : null}
          <p dir="auto" className="whitespace-pre-wrap wrap-anywhere">{saying.text}</p>
          {saying.refusal ? <RefusedActs saying={saying} refusal={saying.refusal} /> : <p className="mt-1 text-xs text-quiet">{wordsOfWaiting(saying, outbox)}</p>}
        </li>
      ))}
    </ol>
  );
}
