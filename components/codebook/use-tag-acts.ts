"use client";
import { useRef } from "react";
import { v7 as newId } from "uuid";
import { wordsOf } from "@/components/shell/api";
import type { Codebook } from "@/components/codebook/use-codebook";
import { sayNotTakenBack } from "@/components/codebook/use-codebook-undo";
import { say } from "@/components/ui/toast";
import { type Direction, type Place, stepOf } from "@/lib/codebook/moves";
import type { Tag } from "@/lib/codebook/tag";

/** Acts on whole tags, each with its way back. What went wrong is said in passing, for nothing was typed that could be lost. */
export function useTagActs({ latest, change, remove, merge, unmerge, takeBack }: Codebook) {
  const before = useRef<Promise<unknown>>(Promise.resolve());
  // Keys come faster than answers: each act waits for the one before it, and stands on what that one made.
  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
    const mine = before.current.then(act);
    before.current = mine.catch(() => undefined);
    return mine;
  };
  const back = (key: string) => ({
    undo: () => void inTurn(async () => {
      const answer = await takeBack(key);
      if (!answer.ok) sayNotTakenBack(answer.refusal);
    }),
  });
  const move = async (id: string, to: Place): Promise<void> => {
    const tag = latest().find((candidate) => candidate.id === id);
    if (!tag) return;
    const key = newId();
    const answer = await change(tag, to, tag.version, key);
    if (!answer.ok) return say(wordsOf(answer.refusal), { kind: "bad" });
    say(`Moved “${tag.name}”`, back(key));
  };
  const place = (id: string, to: Place): Promise<void> => inTurn(() => move(id, to));
  const step = (id: string, direction: Direction): Promise<void> => inTurn(async () => {
    const to = stepOf(latest(), id, direction);
    if (to) await move(id, to);
  });
  const rename = (id: string, name: string): Promise<string | null> => inTurn(async () => {
    const tag = latest().find((candidate) => candidate.id === id);
    if (!tag) return "This tag was deleted meanwhile.";
    const key = newId();
    const answer = await change(tag, { name }, tag.version, key);
    if (answer.ok) {
      say(`“${tag.name}” is now “${answer.data.name}”`, back(key));
      return null;
    }
    const theirs = answer.refusal["current"] as Tag | undefined;
    if (answer.refusal.code === "stale-version" && theirs) return `Somebody changed it meanwhile: it is “${theirs.name}” now. Press Enter again to name it “${name}”.`;
    return wordsOf(answer.refusal);
  });
  /** Answers why it stays, where it is in use: then there are other ways. */
  const drop = (wanted: Tag): Promise<string | null> => inTurn(async () => {
    const tag = latest().find((candidate) => candidate.id === wanted.id) ?? wanted;
    const key = newId();
    const answer = await remove(tag, key);
    if (answer.ok) say(`Deleted “${tag.name}”`, back(key));
    else if (answer.refusal.code === "tag-in-use") return answer.refusal.detail;
    else say(wordsOf(answer.refusal), { kind: "bad" });
    return null;
  });
  const mergeInto = (wanted: Tag, into: Tag): Promise<string | null> => inTurn(async () => {
    const tag = latest().find((candidate) => candidate.id === wanted.id) ?? wanted;
    const key = newId();
    const answer = await merge(tag, into, key);
    if (!answer.ok) return wordsOf(answer.refusal);
    say(`“${tag.name}” is read as “${into.name}” now`, back(key));
    return null;
  });
  const undoMerge = (wanted: Tag): Promise<void> => inTurn(async () => {
    const tag = latest().find((candidate) => candidate.id === wanted.id) ?? wanted;
    const key = newId();
    const answer = await unmerge(tag, key);
    if (!answer.ok) return say(wordsOf(answer.refusal), { kind: "bad" });
    say(`“${tag.name}” is a tag of its own again`, back(key));
  });
  const retire = (wanted: Tag, retired: boolean): Promise<void> => inTurn(async () => {
    const tag = latest().find((candidate) => candidate.id === wanted.id) ?? wanted;
    const answer = await change(tag, { retired }, tag.version);
    if (!answer.ok) return say(wordsOf(answer.refusal), { kind: "bad" });
    say(retired ? `“${tag.name}” is retired` : `“${tag.name}” can be given again`, { description: retired ? "What carries it keeps it; nobody can give it any more." : "" });
  });
  return { place, step, rename, drop, mergeInto, undoMerge, retire };
}
