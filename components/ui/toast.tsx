"use client";
import { Toast as Base } from "@base-ui/react/toast";
import { X } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";
import { buttonLook } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";

type Said = { kind?: "good" | "bad"; undo?: () => void; link?: { href: string; label: string } };

const manager = Base.createToastManager<Said>();

/** What offers an Undo that still waits to be pressed. */
const offers = new Set<string>();

/** Says something in passing. With `undo` it stays longer and offers the way back, as long as the page is open where it can be seen to come back; with `link` it leads to what it speaks of. */
export function say(title: string, options: Said & { description?: string } = {}): void {
  const { description, ...data } = options;
  const id: string = manager.add({ title, ...(description ? { description } : {}), data, timeout: data.undo || data.link || data.kind === "bad" ? 12_000 : 5_000, priority: data.kind === "bad" ? "high" : "low", onRemove: () => offers.delete(id) });
  if (data.undo) offers.add(id);
}

/** Takes away every offered Undo: what it would take back was taken back by other means, or is no longer in sight. */
export function dropOffers(): void {
  for (const id of offers) manager.close(id);
}

/**
 * Where toasts appear: once, beside the whole interface, so that what was said outlives the page it was said on. Not around it:
 * a page that is still arriving would be thrown away and made anew, with its focus, when something above it changes.
 */
export function ToastRegion() {
  return (
    <Base.Provider toastManager={manager} limit={4}>
      <Base.Portal>
        <Base.Viewport className="fixed inset-x-3 bottom-3 z-60 mx-auto flex max-w-md flex-col gap-2 sm:inset-x-auto sm:end-5 sm:bottom-5 sm:w-96">
          <ToastList />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  );
}

function ToastList() {
  const { toasts, close } = Base.useToastManager<Said>();
  const path = usePathname();
  const shown = useRef(path);
  useEffect(() => {
    if (shown.current !== path) dropOffers();
    shown.current = path;
  }, [path]);
  return toasts.map((toast) => (
    <Base.Root
      key={toast.id}
      toast={toast}
      className={cx("rounded-lg border bg-raised shadow-high transition-opacity duration-150 data-ending-style:opacity-0 data-limited:hidden data-starting-style:opacity-0", toast.data?.kind === "bad" ? "border-bad/60" : "border-line")}
    >
      <Base.Content className="flex items-center gap-3 py-2 ps-4 pe-2">
        <div className="min-w-0 flex-1 text-sm">
          <Base.Title className="font-medium wrap-anywhere" />
          <Base.Description className="text-quiet wrap-anywhere" />
        </div>
        {toast.data?.link ? (
          <Link href={toast.data.link.href} onClick={() => close(toast.id)} className={cx(buttonLook("secondary", "sm"), "shrink-0")}>
            {toast.data.link.label}
          </Link>
        ) : null}
        {toast.data?.undo ? (
          <Base.Action
            className={buttonLook("secondary", "sm")}
            onClick={() => {
              close(toast.id);
              toast.data?.undo?.();
            }}
          >
            Undo
          </Base.Action>
        ) : null}
        <Base.Close aria-label="Dismiss" className={buttonLook("ghost", "icon")}>
          <X aria-hidden />
        </Base.Close>
      </Base.Content>
    </Base.Root>
  ));
}
