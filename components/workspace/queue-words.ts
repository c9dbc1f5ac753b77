import type { AnnotationContent } from "@/lib/annotations/annotation";
import { formatPath } from "@/lib/codebook/tag";
import { joinQuotes } from "@/lib/text/quote";
import type { Storage } from "./journal";
import type { Pending, Refusal, Trouble } from "./pending";
import type { TagLookup } from "./shown";

/** What an act was, in words: for a list of what waits, and for the screen reader. */
export function wordsOfAct(pending: Pending, tags: TagLookup): string {
  const { act, before, after } = pending;
  const annotation = after ?? before;
  const quote = annotation ? `“${shortened(joinQuotes(annotation.quotes))}”` : "";
  if (act.kind === "put") return wordsOfPut(act.content, { isNew: before === null, quote, nameOf: namesFor(pending, tags) });
  return `${quote ? verbs[act.kind] : verbs[act.kind].replace(" on", "")} ${quote}`.trim();
}

type NameOf = (tagId: string) => string;

/** What a tag is called now, else what it was called when the act was done. */
export function namesFor({ tagNames }: Pick<Pending, "tagNames">, tags: TagLookup): NameOf {
  return (tagId) => {
    const tag = tags.get(tagId);
    return tag ? formatPath(tag.path) : (tagNames?.[tagId] ?? "unknown tag");
  };
}

/** An annotation as plain text, to be taken elsewhere: passage, tags, note, a line each. */
export function wordsOfWork({ quotes, tags, note }: Pick<AnnotationContent, "quotes" | "tags" | "note">, nameOf: NameOf): string {
  return [joinQuotes(quotes), namesOfUses(tags, nameOf), note ?? ""].filter((line) => line !== "").join("\n");
}

// Two tags that were merged have one name.
function namesOfUses(uses: AnnotationContent["tags"], nameOf: NameOf): string {
  return [...new Set(uses.map((use) => nameOf(use.tagId)))].join(", ");
}

const verbs = { delete: "Deletion of", restore: "Restoring", undo: "Undo on", redo: "Redo on" };

function wordsOfPut({ tags: uses, note }: AnnotationContent, { isNew, quote, nameOf }: { isNew: boolean; quote: string; nameOf: NameOf }): string {
  const names = namesOfUses(uses, nameOf) || "untagged";
  return `${isNew ? "New" : "Change"} on ${quote}: ${names}${note ? ", with a note" : ""}`;
}

function shortened(words: string): string {
  const characters = [...words];
  return characters.length > 60 ? `${characters.slice(0, 60).join("")}…` : words;
}

export const troubleWords: Record<Trouble, { short: string; long: string }> = {
  "offline": { short: "no connection", long: "The server cannot be reached. What you do is sent as soon as it can." },
  "server": { short: "server away", long: "The server answers with an error. What you do is sent as soon as it works again." },
  "busy": { short: "server busy", long: "The server is busy and asks to wait a little. It goes on by itself." },
  "signed-out": { short: "sign in again", long: "Your session has ended. Sign in again, nothing is lost: what waits is sent then." },
  "other-account": { short: "other account", long: "Somebody else is signed in in this browser now. What waits is yours: it is sent when you sign in again, and never in their name." },
};

export const storageWords: Record<Exclude<Storage, "kept">, string> = {
  full: "The browser's storage is full, so what waits lives in this window only. Keep it open until everything is saved.",
  unavailable: "This browser does not let Concord store anything, so what waits lives in this window only. Keep it open until everything is saved.",
};

const refusalWords: Record<string, string> = {
  "stale-version": "This annotation was changed elsewhere meanwhile.",
  "deleted": "This annotation was deleted elsewhere meanwhile.",
  "tag-retired": "A tag was retired meanwhile and cannot be given any more.",
  "tag-merged": "A tag was merged into another one meanwhile and cannot be given any more.",
  "unknown-tag": "A tag was removed from the codebook meanwhile.",
  "revision-changed": "The document has a new revision, in which this place may have moved.",
  "layer-locked": "Your coding of this document was handed in. It can change again when a supervisor returns it.",
  "forbidden": "You may not code here any more.",
  "not-found": "The document or the project was deleted, or you are no member any more.",
  "id-taken": "Its number belongs to an annotation of somebody else. It can be saved as a new one.",
  "endpoint-deleted": "One of the two annotations that it joins was deleted.",
};

/** Why an act was refused, for a person. An undo is told in the server's own words. */
export function wordsOfRefusal({ act }: Pending, refusal: Refusal): string {
  if ("of" in act) return `This cannot be ${act.kind === "undo" ? "undone" : "done again"} any more: ${refusal.detail}`;
  return refusalWords[refusal.code] ?? refusal.detail;
}
