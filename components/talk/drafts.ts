import type { Words } from "@/components/talk/talk-api";

let account: string | null = null;

/** Whose drafts they are: nobody finds another's words in a browser they share. */
export function beginDrafts(accountId: string): void {
  account = accountId;
}

const nameOf = (place: string): string => `concord.draft.${account}.${place}`;

/** What was written at this place and not sent, in this browser; null for nothing. */
export function readDraft(place: string): Words | null {
  try {
    const { text, mentions } = JSON.parse(localStorage.getItem(nameOf(place)) ?? "null") as Words;
    return typeof text === "string" && Array.isArray(mentions) ? { text, mentions } : null;
  } catch {
    return null;
  }
}

/** Keeps what is being written over a reload, a lost network or a closed window; nothing where it is empty. */
export function keepDraft(place: string, words: Words): void {
  try {
    if (account === null) return;
    if (words.text.trim() === "") localStorage.removeItem(nameOf(place));
    else localStorage.setItem(nameOf(place), JSON.stringify({ text: words.text, mentions: words.mentions.map(({ userId, name }) => ({ userId, name })) }));
  } catch {
    // A browser that keeps nothing: the words live in the field.
  }
}
