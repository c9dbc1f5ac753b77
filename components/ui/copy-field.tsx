"use client";
import { Check, Copy } from "lucide-react";
import { useId, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { controlLook } from "@/components/ui/field";

/** A secret or a link that is shown once: select it by a click, copy it by the button. */
export function CopyField({ label, value }: { label: string; value: string }) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    // On plain http browsers offer no clipboard; then the text is selected, ready for Ctrl+C.
    input.current?.select();
    await navigator.clipboard?.writeText(value).then(() => setCopied(true), () => undefined);
  };
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      <div className="flex gap-2">
        <input ref={input} id={id} readOnly value={value} onFocus={(event) => event.target.select()} className={`${controlLook} min-h-9 min-w-0 font-mono text-[0.8125rem]`} />
        <Button onClick={() => void copy()} className="shrink-0 whitespace-nowrap">
          {copied ? <Check aria-hidden /> : <Copy aria-hidden />}
          <span aria-live="polite">{copied ? "Copied" : "Copy"}</span>
        </Button>
      </div>
    </div>
  );
}
