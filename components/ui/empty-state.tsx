import type { ReactNode } from "react";

/** An empty place that says what belongs there and offers the button for it. */
export function EmptyState({ icon, title, children, action }: { icon?: ReactNode; title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="flex flex-col items-center rounded-xl border border-dashed border-line-strong/70 px-6 py-10 text-center">
      {icon ? <div className="mb-3 text-quiet [&>svg]:size-8 [&>svg]:stroke-[1.25]">{icon}</div> : null}
      <h2 className="font-serif text-lg font-semibold text-balance">{title}</h2>
      {children ? <div className="mt-1.5 max-w-prose text-quiet text-pretty">{children}</div> : null}
      {action ? <div className="mt-5 flex flex-wrap justify-center gap-2">{action}</div> : null}
    </div>
  );
}
