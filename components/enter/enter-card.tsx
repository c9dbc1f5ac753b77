import type { ReactNode } from "react";
import { Mark } from "@/components/shell/mark";

/** The quiet page around signing in and following links. */
export function EnterCard({ title, children, lead }: { title: string; lead?: ReactNode; children?: ReactNode }) {
  return (
    <main id="main" className="mx-auto flex min-h-dvh w-full max-w-md flex-col justify-center px-5 py-10">
      <div className="mb-6 flex items-center gap-2.5">
        <Mark className="size-8" />
        <span className="font-serif text-xl font-semibold tracking-[-0.01em]">Concord</span>
      </div>
      <div className="rounded-xl border border-line bg-raised p-6 shadow-low">
        <h1 className="font-serif text-2xl leading-tight font-semibold text-balance">{title}</h1>
        {lead ? <div className="mt-2 text-quiet text-pretty">{lead}</div> : null}
        {children ? <div className="mt-5">{children}</div> : null}
      </div>
    </main>
  );
}
