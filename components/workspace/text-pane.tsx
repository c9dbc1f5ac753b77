"use client";
import type { ReactNode, RefObject } from "react";
import { Notice } from "@/components/ui/notice";
import { cx } from "@/components/ui/cx";

type Props = {
  root: RefObject<HTMLDivElement | null>;
  title: string;
  direction: "ltr" | "rtl";
  loading: boolean;
  error: string | null;
  /** Beside the text. */
  children?: ReactNode;
};

const widths = ["w-full", "w-11/12", "w-full", "w-4/5", "w-full", "w-10/12", "w-1/2"];

/** The page that is read. The surface fills it once the text is there. */
export function TextPane({ root, title, direction, loading, error, children }: Props) {
  return (
    <article aria-label={title} dir={direction} className="relative min-w-0 px-4 pt-8 pb-40 sm:px-8">
      {error ? <Notice kind="bad">{error} Reload the page to try again.</Notice> : null}
      {loading && !error ? (
        <div aria-hidden className="mx-auto max-w-[68ch] space-y-4 pt-2">
          {widths.map((width, at) => (
            <div key={`${width}-${at.toString()}`} className={cx("h-4 animate-pulse rounded bg-sunken", width)} />
          ))}
        </div>
      ) : null}
      <div ref={root} data-label={title} />
      {children}
    </article>
  );
}
