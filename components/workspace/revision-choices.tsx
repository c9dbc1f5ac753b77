import type { Annotation } from "@/lib/annotations/annotation";
import { joinQuotes } from "@/lib/text/quote";
import { Button } from "@/components/ui/button";
import { copyWords } from "./copy-words";
import type { DocumentStore } from "./document-store";
import type { Pending } from "./pending";
import { contentOf } from "./steps";

type Props = { store: DocumentStore; refused: Pending; mine: Annotation; words: string };

/** Work on a text that was revised meanwhile: the passage as it was, its likely place in the new text, and the choice. */
export function RevisionChoices({ store, refused, mine, words }: Props) {
  const { spans, quotes } = refused.refusal?.proposal ?? { spans: null, quotes: null };
  return (
    <>
      <dl className="mt-3 grid gap-3 text-sm sm:grid-cols-2">
        <Passage title="In the text you coded" words={joinQuotes(mine.quotes)} />
        <Passage title="In the new text" words={quotes && joinQuotes(quotes)} />
      </dl>
      <div className="mt-3 flex flex-wrap gap-2">
        {spans && quotes ? <Button size="sm" onClick={() => store.insist(refused.key, { ...contentOf(mine), spans, quotes })}>Put it there</Button> : null}
        <Button size="sm" onClick={() => copyWords(words)}>Copy the words</Button>
        <Button size="sm" onClick={() => store.giveUp(refused.key)}>Drop it</Button>
      </div>
    </>
  );
}

function Passage({ title, words }: { title: string; words: string | null }) {
  return (
    <div className="rounded-md border border-line bg-page p-3">
      <dt className="text-xs font-semibold text-quiet">{title}</dt>
      <dd dir="auto" className={words === null ? "mt-1.5 text-quiet italic" : "mt-1.5 border-s-2 border-line ps-2.5 font-serif wrap-anywhere"}>{words ?? "These words are not there any more."}</dd>
    </div>
  );
}
