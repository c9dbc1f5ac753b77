"use client";
import { Menu as Base } from "@base-ui/react/menu";
import Link from "next/link";
import type { ReactElement, ReactNode } from "react";
import { cx } from "@/components/ui/cx";

const itemLook =
  "flex min-h-8 w-full pointer-coarse:min-h-11 cursor-default items-center gap-2.5 rounded-md px-2.5 py-1.5 text-sm outline-none select-none data-disabled:opacity-55 [&>svg]:size-4 [&>svg]:shrink-0";

const plainLook = "text-ink data-highlighted:bg-accent-soft [&>svg]:text-quiet";
const dangerLook = "text-bad data-highlighted:bg-bad-soft [&>svg]:text-bad";

export function Menu({ trigger, align = "end", children }: { trigger: ReactElement; align?: "start" | "center" | "end"; children: ReactNode }) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={6} align={align} className="z-50 outline-none">
          <Base.Popup className="max-h-[70dvh] min-w-44 max-w-[min(22rem,92vw)] overflow-y-auto rounded-lg border border-line bg-raised p-1.5 shadow-high outline-none transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0">{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

export function MenuItem({ danger, onSelect, disabled, children }: { danger?: boolean; disabled?: boolean; onSelect: () => void; children: ReactNode }) {
  return (
    <Base.Item disabled={disabled ?? false} onClick={onSelect} className={cx(itemLook, danger ? dangerLook : plainLook)}>
      {children}
    </Base.Item>
  );
}

export function MenuLink({ href, current, children }: { href: string; current?: boolean; children: ReactNode }) {
  return (
    <Base.LinkItem closeOnClick render={<Link href={href} />} aria-current={current ? "page" : undefined} className={cx(itemLook, plainLook, current && "font-semibold")}>
      {children}
    </Base.LinkItem>
  );
}

export function MenuChoices({ label, value, onChange, options }: { label: string; value: string; onChange: (value: string) => void; options: readonly { value: string; label: string; icon?: ReactNode }[] }) {
  return (
    <Base.RadioGroup value={value} onValueChange={(next: string) => onChange(next)}>
      <MenuLabel>{label}</MenuLabel>
      {options.map((option) => (
        <Base.RadioItem key={option.value} value={option.value} closeOnClick className={cx(itemLook, plainLook)}>
          {option.icon}
          <span className="flex-1">{option.label}</span>
          <Base.RadioItemIndicator className="text-accent">✓</Base.RadioItemIndicator>
        </Base.RadioItem>
      ))}
    </Base.RadioGroup>
  );
}

function MenuLabel({ children }: { children: ReactNode }) {
  return <Base.GroupLabel className="px-2.5 pt-1.5 pb-1 text-xs font-medium text-quiet">{children}</Base.GroupLabel>;
}

export function MenuSeparator() {
  return <Base.Separator className="mx-1 my-1.5 h-px bg-line" />;
}
