"use client";
import { type ReactNode, type Ref, useEffect, useEffectEvent, useImperativeHandle, useRef } from "react";
import { buttonLook, type ButtonVariant } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";

type Props = { onFiles: (files: File[]) => void; variant?: ButtonVariant; /** One file alone can be chosen. */ single?: boolean; ref?: Ref<HTMLInputElement>; children: ReactNode };

/**
 * The browser's own file field under the look of a button: it opens before any script has loaded, and what was chosen
 * by then is taken up when the page begins to listen.
 */
export function FileButton({ onFiles, variant, single = false, ref, children }: Props) {
  const input = useRef<HTMLInputElement>(null);
  useImperativeHandle(ref, () => input.current!, []);
  const take = useEffectEvent(() => {
    const files = [...(input.current?.files ?? [])];
    if (!input.current || files.length === 0) return;
    // The same file can be chosen once more.
    input.current.value = "";
    onFiles(files);
  });
  useEffect(() => {
    const field = input.current;
    take();
    const changed = (): void => take();
    field?.addEventListener("change", changed);
    return () => field?.removeEventListener("change", changed);
  }, []);
  return (
    <label className={cx(buttonLook(variant), "relative has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent")}>
      {/* It lies over the whole button, so that a press anywhere is the browser's own. No title: the browser's would say that no file is chosen. */}
      <input ref={input} type="file" multiple={!single} autoComplete="off" title="" className="absolute inset-0 size-full cursor-default opacity-0 file:cursor-default" />
      {children}
    </label>
  );
}
