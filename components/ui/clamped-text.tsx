"use client";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { cx } from "@/components/ui/cx";

/** The first lines of a long text, and the rest on demand. `name` says of what there is more. */
export function ClampedText({ name, children }: { name: string; children: ReactNode }) {
  const text = useRef<HTMLParagraphElement>(null);
  const [open, setOpen] = useState(false);
  const [isCut, setIsCut] = useState(false);
  useEffect(() => {
    const element = text.current;
    if (!element || open) return;
    const watch = new ResizeObserver(() => setIsCut(element.scrollHeight > element.clientHeight + 1));
    watch.observe(element);
    return () => watch.disconnect();
  }, [open, children]);
  return (
    <>
      <p ref={text} dir="auto" className={cx("whitespace-pre-wrap wrap-anywhere", !open && "line-clamp-4")}>
        {children}
      </p>
      {isCut ? (
        <button type="button" aria-expanded={open} onClick={() => setOpen(!open)} className="-mb-2 inline-flex min-h-8 items-center text-sm font-medium text-accent underline-offset-2 hover:underline pointer-coarse:min-h-11">
          {open ? "less" : "more"}
          <span className="sr-only"> of the {name}</span>
        </button>
      ) : null}
    </>
  );
}
