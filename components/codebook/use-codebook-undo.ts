import { useCallback, useEffect, useRef, useState } from "react";
import type { Codebook } from "@/components/codebook/use-codebook";
import { get, type Refusal, wordsOf } from "@/components/shell/api";
import { isTyping, usePageKeys } from "@/components/shell/keys";
import { say } from "@/components/ui/toast";

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
  const busy = useRef(false);
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
    const act = known[kind].at(-1);
    if (!act || busy.current) return;
    busy.current = true;
    const answer = await takeBack(act.key);
    busy.current = false;
    if (!answer.ok) return sayNotTakenBack(answer.refusal);
    const name = answer.data.tag?.name ?? tags.find((tag) => tag.id === act.ids[0])?.name;
    say(`${kind === "undo" ? "Took back" : "Did again"} the last change${name ? ` of “${name}”` : ""}`);
  };
  const latest = useRef(take);
  useEffect(() => {
    latest.current = take;
  });
  const undo = useCallback((): void => void latest.current("undo"), []);
  const redo = useCallback((): void => void latest.current("redo"), []);
  usePageKeys((event) => {
    if (event.defaultPrevented || isTyping(event.target) || !(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== "z") return;
    event.preventDefault();
    if (event.shiftKey) redo();
    else undo();
  });
  return { undo, redo, canUndo: known.undo.length > 0, canRedo: known.redo.length > 0 };
}
