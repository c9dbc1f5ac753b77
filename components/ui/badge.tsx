import type { ReactNode } from "react";
import { cx } from "@/components/ui/cx";

const tones = {
  plain: "border-line bg-sunken text-quiet",
  accent: "border-accent/30 bg-accent-soft text-accent-strong",
  warn: "border-warn/30 bg-warn-soft text-warn",
  bad: "border-bad/30 bg-bad-soft text-bad",
  good: "border-good/40 bg-raised text-good",
};

export function Badge({ tone = "plain", children }: { tone?: keyof typeof tones; children: ReactNode }) {
  return <span className={cx("inline-flex items-center gap-1 rounded-full border px-2 py-px text-xs font-medium whitespace-nowrap", tones[tone])}>{children}</span>;
}
