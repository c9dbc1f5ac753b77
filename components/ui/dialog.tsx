"use client";
import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import type { ReactElement, ReactNode, RefObject } from "react";
import { buttonLook } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";

type Props = {
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** The button that opens it, where the dialog keeps its own state. */
  trigger?: ReactElement;
  title: string;
  description?: ReactNode;
  size?: "sm" | "md" | "lg";
  /** What has the focus when it opens; the button that closes it if unsaid. */
  initialFocus?: RefObject<HTMLElement | null>;
  children: ReactNode;
};

const widths = { sm: "max-w-md", md: "max-w-xl", lg: "max-w-3xl" };

export const backdropLook = "fixed inset-0 z-40 bg-[oklch(0.2_0.02_260/0.45)] transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0";

export function Dialog({ open, onOpenChange, trigger, title, description, size = "md", initialFocus, children }: Props) {
  return (
    <Base.Root {...(open === undefined ? {} : { open })} {...(onOpenChange ? { onOpenChange: (next: boolean) => onOpenChange(next) } : {})}>
      {trigger ? <Base.Trigger render={trigger} /> : null}
      <Base.Portal>
        <Base.Backdrop className={backdropLook} />
        <Base.Popup
          {...(initialFocus ? { initialFocus } : {})}
          className={cx(
            "fixed inset-x-3 top-[max(0.75rem,8vh)] z-50 mx-auto flex max-h-[84dvh] flex-col rounded-xl border border-line bg-raised shadow-high transition-[opacity,transform] duration-150",
            "data-ending-style:translate-y-1 data-ending-style:opacity-0 data-starting-style:translate-y-1 data-starting-style:opacity-0",
            widths[size],
          )}
        >
          <div className="flex items-start gap-3 border-b border-line px-5 py-3.5">
            <div className="min-w-0 flex-1">
              <Base.Title className="font-serif text-lg font-semibold leading-snug">{title}</Base.Title>
              {description ? <Base.Description className="mt-0.5 text-sm text-quiet">{description}</Base.Description> : null}
            </div>
            <Base.Close className={cx(buttonLook("ghost", "icon"), "-me-2 -mt-0.5")} aria-label="Close">
              <X aria-hidden />
            </Base.Close>
          </div>
          <div className="overflow-y-auto px-5 py-4">{children}</div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

/** The row of buttons that ends a dialog or a form. */
export function DialogActions({ children }: { children: ReactNode }) {
  return <div className="mt-5 flex flex-wrap items-center justify-end gap-2">{children}</div>;
}
