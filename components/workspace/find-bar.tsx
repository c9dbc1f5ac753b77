"use client";
import { ChevronDown, ChevronUp, X } from "lucide-react";
import { useLayoutEffect, useMemo, useRef, useState } from "react";
import type { OffsetIndex } from "@/lib/text/offsets";
import type { Span } from "@/lib/text/span";
import { IconButton } from "@/components/ui/icon-button";

const MOST = 5_000;

/** Finds words in the document, ignoring case; each find can be gone to, and is selected, ready for a tag. */
export function FindBar({ index, onGo, onClose }: { index: OffsetIndex; onGo: (span: Span) => void; onClose: () => void }) {
  const [sought, setSought] = useState("");
  const [at, setAt] = useState(-1);
  const field = useRef<HTMLInputElement>(null);
  const found = useMemo(() => findAll(index, sought), [index, sought]);
  // Before the next key: letters typed at once belong to the field, and would be acts of the workspace otherwise.
  useLayoutEffect(() => field.current?.focus(), []);
  const go = (by: 1 | -1): void => {
    if (found.length === 0) return;
    const next = at < 0 && by < 0 ? found.length - 1 : (at + by + found.length) % found.length;
    setAt(next);
    onGo(found[next]!);
  };
  return (
    <search className="max-sm:min-w-0 max-sm:grow">
    <form
      className="flex items-center gap-1"
      onSubmit={(event) => {
        event.preventDefault();
        go(1);
      }}
    >
      <input
        ref={field}
        type="search"
        aria-label="Find in the document"
        placeholder="Find in the document"
        value={sought}
        onChange={(event) => {
          setSought(event.target.value);
          setAt(-1);
        }}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === "Escape") onClose();
          if (event.key === "Enter" && event.shiftKey) {
            event.preventDefault();
            go(-1);
          }
        }}
        className="min-h-8 min-w-0 flex-1 rounded-md border border-line-strong bg-raised px-2.5 text-sm sm:w-56 sm:flex-none"
      />
      <output aria-live="polite" className="min-w-16 px-1 text-center text-xs text-quiet tabular-nums">{sought === "" ? "" : at >= 0 ? `${at + 1} of ${found.length}` : `${found.length}${found.length === MOST ? "+" : ""} found`}</output>
      <IconButton label="Previous find" onClick={() => go(-1)}>
        <ChevronUp aria-hidden />
      </IconButton>
      <IconButton label="Next find" type="submit">
        <ChevronDown aria-hidden />
      </IconButton>
      <IconButton label="Close find" onClick={onClose}>
        <X aria-hidden />
      </IconButton>
    </form>
    </search>
  );
}

function findAll(index: OffsetIndex, sought: string): Span[] {
  if (sought === "") return [];
  const found: Span[] = [];
  const pattern = new RegExp(sought.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`).replaceAll(/\s+/gu, String.raw`\s+`), "giu");
  for (const match of index.text.matchAll(pattern)) {
    found.push({ start: index.toCodePoint(match.index), end: index.toCodePoint(match.index + match[0].length) });
    if (found.length === MOST) break;
  }
  return found;
}
