"use client";
import { useRef } from "react";
import { wordsOf } from "@/components/shell/api";
import type { Codebook } from "@/components/codebook/use-codebook";
import { say } from "@/components/ui/toast";
import { type Direction, type Place, stepOf } from "@/lib/codebook/moves";
import type { Tag } from "@/lib/codebook/tag";

/** Acts on whole tags, each with its way back. What went wrong is said in passing, for nothing was typed that could be lost. */
export function useTagActs({ latest, change, remove, restore }: Codebook) {
  const before = useRef<Promise<unknown>>(Promise.resolve());
  // Keys come faster than answers: each act waits for the one before it, and stands on what that one made.
  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
    const mine = before.current.then(act);
    before.current = mine.catch(() => undefined);
    return mine;
  };
  const move = async (id: string, to: Place): Promise<void> => {
    const tag = latest().find((candidate) => candidate.id === id);
    if (!tag) return;
    const stood: Place = { parentId: tag.parentId, position: tag.position };
    const answer = await change(tag, to, tag.version);
    if (!answer.ok) return say(wordsOf(answer.refusal), { kind: "bad" });
    say(`Moved “${tag.name}”`, { undo: () => void change(tag, stood, answer.data.version) });
  };
  const place = (id: string, to: Place): Promise<void> => inTurn(() => move(id, to));
  const step = (id: string, direction: Direction): Promise<void> => inTurn(async () => {
    const to = stepOf(latest(), id, direction);
    if (to) await move(id, to);
  });
  const rename = (id: string, name: string): Promise<string | null> => inTurn(async () => {
    const tag = latest().find((candidate) => candidate.id === id);
    if (!tag) return "This tag was deleted meanwhile.";
    const answer = await change(tag, { name }, tag.version);
    if (answer.ok) {
      say(`“${tag.name}” is now “${answer.data.name}”`, { undo: () => void change(tag, { name: tag.name }, answer.data.version) });
      return null;
    }
    const theirs = answer.refusal["current"] as Tag | undefined;
    if (answer.refusal.code === "stale-version" && theirs) return `Somebody changed it meanwhile: it is “${theirs.name}” now. Press Enter again to name it “${name}”.`;
    return wordsOf(answer.refusal);
  });
  const drop = (wanted: Tag): Promise<boolean> => inTurn(async () => {
    const tag = latest().find((candidate) => candidate.id === wanted.id) ?? wanted;
    const answer = await remove(tag);
    if (!answer.ok) {
      say(wordsOf(answer.refusal), { kind: "bad" });
      return false;
    }
    const bringBack = async (): Promise<void> => {
      const back = await restore(tag);
      if (!back.ok) return say(wordsOf(back.refusal), { kind: "bad" });
      // It comes back as the last of its siblings; it stood here.
      await change(tag, { parentId: tag.parentId, position: tag.position }, back.data.version);
    };
    say(`Deleted “${tag.name}”`, { undo: () => void bringBack() });
    return true;
  });
  return { place, step, rename, drop };
}
