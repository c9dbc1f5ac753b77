"use client";
import { MessageSquare } from "lucide-react";
import { IconButton } from "@/components/ui/icon-button";

/** Shows and hides the comments; a dot says that something in them is new. */
export function TalkButton({ unread, open, onToggle }: { unread: number; open: boolean; onToggle: () => void }) {
  return (
    <span className="relative">
      <IconButton label={unread > 0 ? `Comments, ${unread} unread` : "Comments"} aria-expanded={open} onClick={onToggle}>
        <MessageSquare aria-hidden />
      </IconButton>
      {unread > 0 ? <span aria-hidden className="pointer-events-none absolute end-0.5 top-0.5 size-2.5 rounded-full border-2 border-page bg-accent" /> : null}
    </span>
  );
}
