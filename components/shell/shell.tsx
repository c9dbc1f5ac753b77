"use client";
import { Tooltip } from "@base-ui/react/tooltip";
import type { ReactNode } from "react";
import { QueueKeeper } from "@/components/workspace/queue-keeper";

/** What every page of somebody who is signed in stands in. */
export function Shell({ accountId, children }: { accountId: string; children: ReactNode }) {
  return (
    <Tooltip.Provider>
      <QueueKeeper accountId={accountId} />
      {children}
    </Tooltip.Provider>
  );
}

/** The middle of a page. */
export function Main({ children }: { children: ReactNode }) {
  return (
    <main id="main" tabIndex={-1} className="mx-auto w-full max-w-6xl px-4 py-7 outline-none sm:px-6">
      {children}
    </main>
  );
}
