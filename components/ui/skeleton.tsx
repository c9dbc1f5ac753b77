import { cx } from "@/components/ui/cx";

/** The shape of what is coming. The page says once, for all of them, that it is loading. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={cx("animate-pulse rounded-md bg-line/70", className)} />;
}
