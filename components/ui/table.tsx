import type { ComponentProps, ReactNode } from "react";
import { cx } from "@/components/ui/cx";

/** A table that scrolls inside itself when the window is too narrow for it; then it can be reached by keyboard. */
export function Table({ label, children }: { label: string; children: ReactNode }) {
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls has to take the focus
    <section aria-label={label} tabIndex={0} className="overflow-x-auto rounded-lg border border-line bg-raised">
      <table className="w-full border-collapse text-sm">{children}</table>
    </section>
  );
}

export function Th({ className, ...rest }: ComponentProps<"th">) {
  return <th scope="col" {...rest} className={cx("border-b border-line bg-sunken/60 px-3 py-2 text-start text-xs font-medium whitespace-nowrap text-quiet", className)} />;
}

export function Tr({ className, ...rest }: ComponentProps<"tr">) {
  return <tr {...rest} className={cx("border-b border-line last:border-0 hover:bg-sunken/50", className)} />;
}

export function Td({ className, ...rest }: ComponentProps<"td">) {
  return <td {...rest} className={cx("px-3 py-2.5 align-middle", className)} />;
}
