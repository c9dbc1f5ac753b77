import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { sharedFile } from "@/tests/support/shared";

/** An encyclopedia article with Arabic words in it: the one that lies beside the repository, else our own twin of it. */
const twin = fileURLToPath(new URL("../../readers/samples/encyclopedia-twin.txt", import.meta.url));

export const articleFile = sharedFile("corpus/encyclopedia-article.txt") ?? twin;

export type Places = {
  /** A word that the text holds. */
  word: string;
  /** The same with the word after it. */
  wider: string;
  another: string;
  /** Left to right, an Arabic word, and left to right again. */
  mixed: string;
  arabic: string;
  /** The end of one paragraph and the beginning of the next. */
  lastWords: string;
  firstWords: string;
  /** For an annotation of several spans. */
  parts: [string, string];
};

/** Finds in the article what the tests select, so that either file will do. */
export function placesIn(text: string): Places {
  const mixed = find(text, /[A-Za-z]{3,} \(?[\u0600-\u06FF][\u0600-\u06FF\s]*[\u0600-\u06FF]\)?,? [a-z]{3,}/u);
  const ends = [...text.matchAll(/[a-z]{3,} [a-z]{3,}\.\n\n[A-Z][a-z]+ [a-z]+(?= [a-z]+)/gu)].map(([found]) => found.split("\n\n") as [string, string]);
  const [lastWords, firstWords] = ends.find((pair) => pair.every((part) => once(text, part.toLowerCase())))!;
  const words = [...text.matchAll(/(?<=[a-z] )[a-z]{7,}(?= [a-z])/gu)].map(([word]) => word).filter((word) => once(text, word));
  const [word, another, first, second] = words as [string, string, string, string];
  const wider = /^\S+ [a-z]+/u.exec(text.slice(text.indexOf(word)))![0];
  return { word, wider, another, mixed, arabic: find(mixed, /[\u0600-\u06FF]+/u), lastWords, firstWords, parts: [first, second] };
}

function once(text: string, word: string): boolean {
  return text.toLowerCase().split(word).length === 2;
}

function find(text: string, pattern: RegExp): string {
  const found = pattern.exec(text)?.[0];
  if (found === undefined) throw new Error(`The article has nothing like ${pattern}.`);
  return found;
}

export function articleBytes(): Buffer {
  return readFileSync(articleFile);
}
