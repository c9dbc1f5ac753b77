import type { ReactNode } from "react";
import { Mark } from "@/components/shell/mark";

/** A page for when there is no page: what happened, and the way on. */
export function Lost({ title, children, action }: { title: string; children: ReactNode; action: ReactNode }) {
  return (
    <main id="main" className="mx-auto flex min-h-[70dvh] w-full max-w-lg flex-col justify-center px-5 py-12">
      <Mark className="mb-5 size-9" />
      <h1 className="font-serif text-2xl font-semibold text-balance">{title}</h1>
      <div className="mt-2 text-quiet text-pretty">{children}</div>
      <div className="mt-6 flex flex-wrap gap-2">{action}</div>
    </main>
  );
}
