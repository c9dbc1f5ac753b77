"use client";
import { ArrowLeft, History, PanelLeft, Redo2, Search, Undo2 } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { buttonLook } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { IconButton } from "@/components/ui/icon-button";
import type { WorkspaceHands } from "./use-hands";

type Props = { projectId: string; documentId: string; title: string; hands: WorkspaceHands; count: string; find: ReactNode; lost: ReactNode; people: ReactNode; status: ReactNode; talk: ReactNode };

/** What this is and whether it is safe, then the tools: one quiet row above the text, two on a phone. Nothing in it moves a neighbour. */
export function Toolbar({ projectId, documentId, title, hands, count, find, lost, people, status, talk }: Props) {
  return (
    <div data-above-text className="sticky top-12 z-20 flex min-h-20 flex-wrap items-center gap-x-1 border-b border-line bg-page px-2 sm:min-h-11 sm:flex-nowrap sm:px-3">
      <div className="flex min-w-0 grow basis-full items-center gap-x-1 sm:basis-0">
        <IconButton label={hands.desk.panel ? "Hide outline and codebook" : "Show outline and codebook"} aria-expanded={hands.desk.panel} aria-controls="side-panel" onClick={hands.togglePanel}>
          <PanelLeft aria-hidden />
        </IconButton>
        <Link href={`/projects/${projectId}/documents`} aria-label="All documents of the project" title="All documents" className={buttonLook("ghost", "icon")}>
          <ArrowLeft aria-hidden className="rtl:rotate-180" />
        </Link>
        <h1 dir="auto" className="min-w-0 flex-1 truncate font-serif text-[1.05rem] font-semibold">{title}</h1>
        {status}
      </div>
      {/* On a phone, looking for something takes the whole row. */}
      <div className={cx("flex min-w-0 basis-full items-center justify-end gap-x-1 sm:shrink-0 sm:basis-auto", Boolean(find) && "max-sm:[&>:not(search)]:hidden")}>
        {/* Room for a number that grows: its neighbours stay where they are. */}
        <p data-count className="hidden min-w-34 text-sm whitespace-nowrap text-quiet tabular-nums md:block">{count}</p>
        {lost}
        {people}
        {find || (
          <IconButton label="Find in the document" onClick={hands.find}>
            <Search aria-hidden />
          </IconButton>
        )}
        {hands.mayWrite ? (
          <>
            <IconButton label="Undo" aria-disabled={!hands.canUndo} onClick={() => hands.canUndo && hands.undo()}>
              <Undo2 aria-hidden />
            </IconButton>
            <IconButton label="Redo" aria-disabled={!hands.canRedo} onClick={() => hands.canRedo && hands.redo()}>
              <Redo2 aria-hidden />
            </IconButton>
          </>
        ) : null}
        <Link href={`/projects/${projectId}/documents/${documentId}/history`} aria-label="History of this document" title="History" className={buttonLook("ghost", "icon")} prefetch={false}>
          <History aria-hidden />
        </Link>
        {talk}
      </div>
    </div>
  );
}
