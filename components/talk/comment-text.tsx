import { Fragment } from "react";
import type { Mentioned } from "@/components/talk/talk-api";

/** What somebody wrote, as they wrote it; whom they mention stands out a little. Text only, never markup. */
export function CommentText({ text, mentions }: { text: string; mentions: readonly Mentioned[] }) {
  return (
    <p dir="auto" className="text-sm leading-relaxed whitespace-pre-wrap wrap-anywhere">
      {partsOf(text, mentions).map((part, at) => (
        // eslint-disable-next-line react/no-array-index-key -- parts of one text have no other name
        <Fragment key={at}>{part.mention ? <span className="rounded-sm bg-accent-soft px-0.5 font-medium text-accent-strong">{part.text}</span> : part.text}</Fragment>
      ))}
    </p>
  );
}

/** The text cut where a mentioned name stands after an @; of two names that begin alike the longer one counts. */
export function partsOf(text: string, mentions: readonly Mentioned[]): { text: string; mention: boolean }[] {
  const names = mentions.map((person) => `@${person.name}`).toSorted((a, b) => b.length - a.length);
  if (names.length === 0) return [{ text, mention: false }];
  const pattern = new RegExp(`(${names.map((name) => name.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`)).join("|")})`, "u");
  return text.split(pattern).flatMap((part, at) => (part === "" ? [] : [{ text: part, mention: at % 2 === 1 }]));
}
