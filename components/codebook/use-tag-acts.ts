"use client";
import { wordsOf } from "@/components/shell/api";
import type { Codebook } from "@/components/codebook/use-codebook";
import { say } from "@/components/ui/toast";
import { type Direction, type Place, stepOf } from "@/lib/codebook/moves";
import type { Tag } from "@/lib/codebook/tag";

/** Acts on whole tags, each with its way back. What went wrong is said in passing, for nothing was typed that could be lost. */
export function useTagActs({ tags, change, remove, restore }: Codebook) {
  const place = async (id: string, to: Place): Promise<void> => {
    const tag = tags.find((candidate) => candidate.id === id);
    if (!tag) return;
    const before: Place = { parentId: tag.parentId, position: tag.position };
    const answer = await change(tag, to, tag.version);
    if (!answer.ok) return say(wordsOf(answer.refusal), { kind: "bad" });
    say(`Moved “${tag.name}”`, { undo: () => void change(tag, before, answer.data.version) });
  };
  const step = async (id: string, direction: Direction): Promise<void> => {
    const to = stepOf(tags, id, direction);
    if (to) await place(id, to);
  };
  const rename = async (id: string, name: string): Promise<string | null> => {
    const tag = tags.find((candidate) => candidate.id === id);
    if (!tag) return "This tag was deleted meanwhile.";
    const answer = await change(tag, { name }, tag.version);
    if (answer.ok) {
      say(`“${tag.name}” is now “${answer.data.name}”`, { undo: () => void change(tag, { name: tag.name }, answer.data.version) });
      return null;
    }
    const theirs = answer.refusal["current"] as Tag | undefined;
    if (answer.refusal.code === "stale-version" && theirs) return `Somebody changed it meanwhile: it is “${theirs.name}” now. Press Enter again to name it “${name}”.`;
    return wordsOf(answer.refusal);
  };
  const drop = async (tag: Tag): Promise<boolean> => {
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
  };
  return { place, step, rename, drop };
}
