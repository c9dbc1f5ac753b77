"use client";
import { useSyncExternalStore } from "react";
import { chooseTheme, currentTheme, THEMES } from "@/components/shell/theme";
import { RadioField } from "@/components/ui/choice";

// The theme lives on the root element; the menu in the header and the palette change it, too.
function watch(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  return () => observer.disconnect();
}

export function ThemeChoice() {
  const theme = useSyncExternalStore(watch, currentTheme, () => "system" as const);
  return (
    <fieldset className="grid min-w-0 max-w-2xl gap-2 sm:grid-cols-3">
      <legend className="sr-only">Theme</legend>
      {THEMES.map(({ value, label }) => (
        <RadioField key={value} name="theme" value={value} label={label} checked={theme === value} onChange={() => chooseTheme(value)} />
      ))}
    </fieldset>
  );
}
