import { cx } from "@/components/ui/cx";

/** The browser's own progress element, so that it needs no style attribute. Without `value` it only says that work goes on. */
export function ProgressBar({ label, value, max, className }: { label: string; value?: number; max: number; className?: string }) {
  return (
    <progress
      aria-label={label}
      max={Math.max(max, 1)}
      value={value}
      className={cx(
        "block h-1.5 w-full appearance-none overflow-hidden rounded-full bg-line",
        "[&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-accent [&::-webkit-progress-value]:transition-[width] [&::-webkit-progress-value]:duration-200",
        value === undefined && "animate-pulse",
        className,
      )}
    />
  );
}
