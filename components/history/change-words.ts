import type { StateChange } from "@/lib/annotations/compare-states";
import { count } from "@/components/ui/words";
import type { EventType } from "@/lib/schemas/event";

/** What a state changed, as the rest of a sentence after somebody's name. */
export function wordsOfChange(change: StateChange, type: EventType): string {
  if (change.life === "created") return type === "document.created" ? "brought it in with the document" : "made this annotation";
  if (change.life === "deleted") return type === "annotation.undone" ? "took it back" : "deleted it";
  if (type === "document.revised") return change.quotes?.some((part) => part.kind !== "same") ? "revised the text, which changed its words" : "revised the text; it went along";
  const words = partsOf(change);
  const did = change.life === "restored" ? ["brought it back", ...words] : words;
  const said = did.length === 0 ? "saved it unchanged" : inARow(did);
  return type === "annotation.undone" ? `took a change back: ${said}` : said;
}

function partsOf({ quotes, addedTags, removedTags, answeredTags, note, confidence }: StateChange): string[] {
  const parts: string[] = [];
  if (quotes) parts.push(quotes.every((part) => part.kind === "same") ? "moved it" : "changed its words");
  if (addedTags.length > 0) parts.push(`added ${count(addedTags.length, "tag")}`);
  if (removedTags.length > 0) parts.push(`removed ${count(removedTags.length, "tag")}`);
  if (answeredTags.length > 0) parts.push(`changed the attributes of ${count(answeredTags.length, "tag")}`);
  if (note) parts.push(note.every((part) => part.kind === "added") ? "wrote a note" : note.every((part) => part.kind === "removed") ? "removed the note" : "changed the note");
  if (confidence) parts.push("changed the confidence");
  return parts;
}

function inARow(words: readonly string[]): string {
  return words.length === 1 ? words[0]! : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
