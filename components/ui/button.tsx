import { LoaderCircle } from "lucide-react";
import type { ComponentProps } from "react";
import { cx } from "@/components/ui/cx";

export type ButtonVariant = "primary" | "secondary" | "ghost" | "danger";
export type ButtonSize = "sm" | "md" | "icon";

const base =
  "inline-flex items-center justify-center gap-2 rounded-md border font-medium leading-tight text-center transition-colors duration-100 select-none disabled:opacity-55 aria-disabled:opacity-55 [&>svg]:size-4 [&>svg]:shrink-0";

const variants: Record<ButtonVariant, string> = {
  primary: "border-transparent bg-accent text-on-accent hover:bg-accent-strong",
  secondary: "border-line-strong/60 bg-raised text-ink shadow-low hover:border-line-strong hover:bg-sunken",
  ghost: "border-transparent text-quiet hover:bg-sunken hover:text-ink",
  danger: "border-bad/50 bg-raised text-bad hover:bg-bad-soft hover:border-bad",
};

const sizes: Record<ButtonSize, string> = { sm: "min-h-8 px-2.5 py-1 text-sm", md: "min-h-9 px-3.5 py-1.5 text-[0.9375rem]", icon: "size-8 shrink-0" };

/** The look of a button, for links that act like one. */
export function buttonLook(variant: ButtonVariant = "secondary", size: ButtonSize = "md"): string {
  return cx(base, variants[variant], sizes[size]);
}

export type ButtonProps = ComponentProps<"button"> & { variant?: ButtonVariant; size?: ButtonSize; busy?: boolean };

/** `busy` keeps the button where it is and refuses a second press, without losing the focus as `disabled` would. */
export function Button({ variant, size, busy = false, className, children, onClick, type = "button", ...rest }: ButtonProps) {
  return (
    // eslint-disable-next-line react/button-has-type -- it has one, by default "button"
    <button type={type} {...rest} className={cx(buttonLook(variant, size), className)} aria-disabled={busy || rest["aria-disabled"]} onClick={busy ? (event) => event.preventDefault() : onClick}>
      {busy ? <LoaderCircle aria-hidden className="animate-spin" /> : null}
      {children}
    </button>
  );
}
