"use client";
import { Command } from "cmdk";
import { type ComponentProps, type RefObject, useEffect, useRef } from "react";
import { cx } from "@/components/ui/cx";

type Props = ComponentProps<typeof Command.Input> & { ref?: RefObject<HTMLInputElement | null> };

/** The field over a list that is narrowed by typing, with the marked line named to screen readers. */
export function CommandInput({ ref, className, ...props }: Props) {
  const own = useRef<HTMLInputElement>(null);
  const field = ref ?? own;
  useEffect(() => (field.current ? nameMarkedLine(field.current) : undefined), [field]);
  return <Command.Input ref={field} className={cx("w-full border-b border-line bg-transparent px-3.5 py-2.5 text-[0.9375rem] outline-none placeholder:text-quiet", className)} {...props} />;
}

// After typing, cmdk 1.1 goes on naming the line that was marked before, which may be gone from the list.
function nameMarkedLine(field: HTMLInputElement): () => void {
  const list = field.closest("[cmdk-root]")?.querySelector("[cmdk-list]");
  if (!list) return () => undefined;
  const name = (): void => {
    const id = list.querySelector("[cmdk-item][aria-selected='true']")?.id ?? "";
    for (const element of [field, list]) {
      if ((element.getAttribute("aria-activedescendant") ?? "") === id) continue;
      if (id === "") element.removeAttribute("aria-activedescendant");
      else element.setAttribute("aria-activedescendant", id);
    }
  };
  const watch = new MutationObserver(name);
  watch.observe(list, { subtree: true, childList: true, attributes: true, attributeFilter: ["aria-selected", "aria-activedescendant"] });
  watch.observe(field, { attributes: true, attributeFilter: ["aria-activedescendant"] });
  name();
  return () => watch.disconnect();
}
