import { useCallback, useEffect, useRef, useState } from "react";
import type { Codebook } from "@/components/codebook/use-codebook";
import { get, type Refusal, wordsOf } from "@/components/shell/api";
import { isTyping, usePageKeys } from "@/components/shell/keys";
import { dropOffers, say } from "@/components/ui/toast";

type Act = { key: string; ids: string[] };
type Kind = "undo" | "redo";

const nothing: Record<Kind, readonly Act[]> = { undo: [], redo: [] };

/** “Try again”, as for other stale changes, would lead nowhere. */
export function sayNotTakenBack(refusal: Refusal): void {
  say(refusal.code === "stale-version" ? refusal.detail : wordsOf(refusal), { kind: "bad" });
}

/** Undo and redo of one's own changes of the codebook. The server knows them, so they outlive the page and the computer. */
export function useCodebookUndo(projectId: string, { tags, takeBack }: Pick<Codebook, "tags" | "takeBack">, mayWrite: boolean) {
  const [known, setKnown] = useState(nothing);
  const address = `/projects/${projectId}/codebook/undo`;
  // Whatever changed the codebook may have been an act of one's own, here or elsewhere.
  useEffect(() => {
    let current = mayWrite;
    if (mayWrite) void get<Record<Kind, Act[]>>(address).then((answer) => current && answer.ok && setKnown(answer.data));
    return () => {
      current = false;
    };
  }, [address, mayWrite, tags]);
  const take = async (kind: Kind): Promise<void> => {
    // Asked anew: the list behind the buttons may be older than what was done or taken back a moment ago.
    const list = await get<Record<Kind, Act[]>>(address);
    if (!list.ok) return say(wordsOf(list.refusal), { kind: "bad" });
    const act = list.data[kind].at(-1);
    if (!act) return;
    const answer = await takeBack(act.key);
    if (!answer.ok) return sayNotTakenBack(answer.refusal);
    dropOffers();
    const name = answer.data.tag?.name ?? tags.find((tag) => tag.id === act.ids[0])?.name;
    say(`${kind === "undo" ? "Took back" : "Did again"} the last change${name ? ` of “${name}”` : ""}`);
  };
  const latest = useRef(take);
  useEffect(() => {
    latest.current = take;
  });
  // Keys come faster than answers: each waits for the one before it.
  const before = useRef<Promise<void>>(Promise.resolve());
  const inTurn = useCallback((kind: Kind): void => {
    before.current = before.current.then(() => latest.current(kind));
  }, []);
  const undo = useCallback((): void => inTurn("undo"), [inTurn]);
  const redo = useCallback((): void => inTurn("redo"), [inTurn]);
  usePageKeys((event) => {
    if (event.defaultPrevented || isTyping(event.target) || !(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== "z") return;
    event.preventDefault();
    if (event.shiftKey) redo();
    else undo();
  });
  return { undo, redo, canUndo: known.undo.length > 0, canRedo: known.redo.length > 0 };
}
