import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "@/components/ui/cx";

const kinds = {
  info: { look: "border-accent/30 bg-accent-soft", icon: <Info aria-hidden className="text-accent" /> },
  good: { look: "border-good/40 bg-raised", icon: <CircleCheck aria-hidden className="text-good" /> },
  warn: { look: "border-warn/30 bg-warn-soft", icon: <TriangleAlert aria-hidden className="text-warn" /> },
  bad: { look: "border-bad/30 bg-bad-soft", icon: <CircleAlert aria-hidden className="text-bad" /> },
};

/** Something the reader should know here. `live` ones are spoken when they appear. */
export function Notice({ kind = "info", live, className, children }: { kind?: keyof typeof kinds; live?: boolean; className?: string; children: ReactNode }) {
  return (
    <div role={live ? (kind === "bad" ? "alert" : "status") : undefined} className={cx("flex items-start gap-2.5 rounded-lg border px-3.5 py-2.5 text-sm [&>svg]:mt-0.5 [&>svg]:size-4 [&>svg]:shrink-0", kinds[kind].look, className)}>
      {kinds[kind].icon}
      <div className="min-w-0 flex-1 wrap-anywhere">{children}</div>
    </div>
  );
}
