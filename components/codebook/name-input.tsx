"use client";
import { useEffect, useRef, useState } from "react";
import { controlLook } from "@/components/ui/field";

type Props = { label: string; initial: string; onCancel: () => void; /** Answers what is wrong; null when it was taken. */ onCommit: (name: string) => Promise<string | null> };

/** A name written in its place in the tree: Enter keeps it, Escape leaves it as it was, what was refused stays to be mended. */
export function NameInput({ label, initial, onCancel, onCommit }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const busy = useRef(false);
  const [error, setError] = useState<string | null>(null);
  useEffect(() => input.current?.select(), []);
  const commit = async (): Promise<void> => {
    const name = input.current?.value.trim() ?? "";
    if (busy.current) return;
    if (name === "" || name === initial) return onCancel();
    busy.current = true;
    const failure = await onCommit(name);
    busy.current = false;
    setError(failure);
  };
  return (
    <span className="block min-w-0 flex-1">
      <input
        ref={input}
        aria-label={label}
        aria-invalid={error !== null || undefined}
        defaultValue={initial}
        maxLength={400}
        autoComplete="off"
        className={`${controlLook} min-h-7 px-1.5 py-0.5 text-sm`}
        onBlur={() => void commit()}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === "Enter") void commit();
          if (event.key === "Escape") onCancel();
        }}
      />
      <span role="alert" className="block text-xs text-bad empty:hidden">
        {error}
      </span>
    </span>
  );
}
