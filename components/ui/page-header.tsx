import type { ReactNode } from "react";
import { cx } from "@/components/ui/cx";

/** What a page is, in a serif, with its main acts beside it. */
export function PageHeader({ title, children, actions, className = "mb-6" }: { title: ReactNode; className?: string; children?: ReactNode; actions?: ReactNode }) {
  return (
    <div className={cx("flex flex-wrap items-end justify-between gap-x-6 gap-y-3", className)}>
      <div className="min-w-0 max-w-prose flex-1 basis-72">
        <h1 className="font-serif text-[1.65rem] leading-tight font-semibold tracking-[-0.01em] text-balance wrap-anywhere">{title}</h1>
        {children ? <div className="mt-1.5 text-quiet text-pretty">{children}</div> : null}
      </div>
      {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
    </div>
  );
}
