import Link from "next/link";
import type { ComponentProps } from "react";
import { buttonLook, type ButtonSize, type ButtonVariant } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";

/** A link that looks like a button, because it leads to an act. */
export function LinkButton({ variant, size, className, ...rest }: ComponentProps<typeof Link> & { variant?: ButtonVariant; size?: ButtonSize }) {
  return <Link {...rest} className={cx(buttonLook(variant, size), className)} />;
}
