import { cx } from "@/components/ui/cx";
import { initialsOf } from "@/components/ui/avatar";
import { hueOf } from "./presence-store";

/** A person who is here, by initials and their colour. Stands beside a name, so it says nothing to screen readers. */
export function PersonMark({ userId, name, size = "md" }: { userId: string; name: string; size?: "sm" | "md" }) {
  return (
    <span aria-hidden className={cx(`tag-${hueOf(userId)} inline-flex shrink-0 items-center justify-center rounded-full border-2 border-(--tag) bg-raised font-semibold text-ink select-none`, size === "sm" ? "size-5 text-[0.5625rem]" : "size-6 text-[0.625rem]")}>
      {initialsOf(name)}
    </span>
  );
}
