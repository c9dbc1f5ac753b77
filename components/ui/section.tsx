import { type ReactNode, useId } from "react";
import { cx } from "@/components/ui/cx";

/** A part of a page under a heading of its own. */
export function Section({ title, children, actions, hint, className }: { title: ReactNode; hint?: ReactNode; actions?: ReactNode; className?: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={cx("min-w-0", className)}>
      <div className="mb-3 flex min-h-8 flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <h2 id={id} className="font-serif text-lg leading-snug font-semibold">
            {title}
          </h2>
          {hint ? <p className="mt-0.5 max-w-prose text-sm text-quiet">{hint}</p> : null}
        </div>
        {actions ? <div className="flex flex-wrap gap-2">{actions}</div> : null}
      </div>
      {children}
    </section>
  );
}

export function Card({ className, children }: { className?: string; children: ReactNode }) {
  return <div className={cx("rounded-xl border border-line bg-raised p-5 shadow-low", className)}>{children}</div>;
}
