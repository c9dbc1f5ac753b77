"use client";
import type { ReactNode } from "react";
import { Button, type ButtonProps } from "@/components/ui/button";
import { Tooltip } from "@/components/ui/tooltip";

/** A button of one icon; its name is spoken, and shown on hover and focus. */
export function IconButton({ label, children, ...rest }: Omit<ButtonProps, "size"> & { label: string; children: ReactNode }) {
  return (
    <Tooltip text={label}>
      <Button variant="ghost" {...rest} size="icon" aria-label={label}>
        {children}
      </Button>
    </Tooltip>
  );
}
