"use client";
import { useEffect } from "react";
import type { Span } from "@/lib/text/span";
import { betweenDocuments, moveTo } from "./presence-sender";

const REST_MS = 250;

/** Tells the others what of a document is in the window and what is selected there, when scrolling comes to rest. */
export function useSharePlace(documentId: string, rangeInWindow: (() => Span | null) | null, selection: Span | null): void {
  const [start, end] = [selection?.start, selection?.end];
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const say = (): void => moveTo({ documentId, range: rangeInWindow?.() ?? null, selection: start === undefined || end === undefined ? null : { start, end } });
    const soon = (): void => {
      clearTimeout(timer);
      timer = setTimeout(say, REST_MS);
    };
    soon();
    addEventListener("scroll", soon, { passive: true });
    addEventListener("resize", soon);
    return () => {
      clearTimeout(timer);
      removeEventListener("scroll", soon);
      removeEventListener("resize", soon);
    };
  }, [documentId, rangeInWindow, start, end]);
  useEffect(() => () => moveTo(betweenDocuments), [documentId]);
}
