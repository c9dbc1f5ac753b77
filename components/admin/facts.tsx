import type { ReactNode } from "react";

/** Names and what stands behind them, a line each. */
export function Facts({ facts }: { facts: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className="w-full divide-y divide-line rounded-xl border border-line bg-raised text-sm">
      {facts.map(([name, value]) => (
        <div key={name} className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5 px-4 py-2.5">
          <dt className="min-w-0 flex-1 basis-48 font-medium">{name}</dt>
          <dd className="min-w-0 text-quiet tabular-nums wrap-anywhere">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
