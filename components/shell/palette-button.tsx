"use client";
import { CircleHelp, Search } from "lucide-react";
import { useState, useSyncExternalStore } from "react";
import { isTyping, usePageKeys } from "@/components/shell/keys";
import { Palette } from "@/components/shell/palette";
import type { ShellProject, Viewer } from "@/components/shell/project-pages";
import { ShortcutsHelp } from "@/components/shell/shortcuts-help";
import { IconButton } from "@/components/ui/icon-button";
import { Kbd } from "@/components/ui/kbd";

const never = (): (() => void) => () => undefined;

/** Opens the palette (also by Ctrl or Cmd and K) and the help on shortcuts (also by ?). */
export function PaletteButton({ project, viewer }: { project: ShellProject | undefined; viewer: Viewer }) {
  const [open, setOpen] = useState<"palette" | "help" | null>(null);
  const mac = useSyncExternalStore(never, () => navigator.platform.startsWith("Mac"), () => false);
  usePageKeys((event) => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k") {
      event.preventDefault();
      setOpen((before) => (before === "palette" ? null : "palette"));
    } else if (event.key === "?" && !isTyping(event.target) && open === null) {
      event.preventDefault();
      setOpen("help");
    }
  });
  return (
    <>
      <button
        type="button"
        onClick={() => setOpen("palette")}
        aria-keyshortcuts="Control+K Meta+K"
        className="flex min-h-8 items-center gap-2 rounded-md border border-transparent px-2 text-sm text-quiet hover:text-ink md:min-w-52 md:border-line md:bg-raised"
      >
        <Search aria-hidden className="size-4" />
        <span className="sr-only md:not-sr-only md:flex-1 md:text-start">Find or do …</span>
        <span aria-hidden className="hidden gap-0.5 md:flex">
          <Kbd>{mac ? "⌘" : "Ctrl"}</Kbd>
          <Kbd>K</Kbd>
        </span>
      </button>
      <span className="hidden sm:block">
        <IconButton label="Keyboard shortcuts" onClick={() => setOpen("help")} aria-keyshortcuts="?">
          <CircleHelp aria-hidden />
        </IconButton>
      </span>
      <Palette open={open === "palette"} onOpenChange={(next) => setOpen(next ? "palette" : null)} onHelp={() => setOpen("help")} project={project} viewer={viewer} />
      <ShortcutsHelp open={open === "help"} onOpenChange={(next) => setOpen(next ? "help" : null)} />
    </>
  );
}
