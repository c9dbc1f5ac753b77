import { cx } from "@/components/ui/cx";

/** First letters of the first and the last word; whole characters, whatever the script. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const picked = words.length > 1 ? [words[0]!, words.at(-1)!] : words;
  return picked.map((word) => [...word][0]?.toLocaleUpperCase() ?? "").join("") || "?";
}

const sizes = { sm: "size-6 text-[0.625rem]", md: "size-8 text-xs", lg: "size-10 text-sm" };

/** Stands beside a name, so it says nothing to screen readers. */
export function Avatar({ name, size = "md" }: { name: string; size?: keyof typeof sizes }) {
  return (
    <span aria-hidden className={cx("inline-flex shrink-0 items-center justify-center rounded-full border border-line-strong/50 bg-sunken font-medium tracking-wide text-quiet select-none", sizes[size])}>
      {initialsOf(name)}
    </span>
  );
}
