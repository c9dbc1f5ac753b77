"use client";
import { CloudOff } from "lucide-react";
import Link from "next/link";
import { buttonLook } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { cx } from "@/components/ui/cx";
import { useWaiting } from "./use-waiting";

/** On every page: that something waits to be sent, in which other documents, and the way there. Nothing while all is saved. */
export function QueueIndicator() {
  const { scopes } = useWaiting();
  if (scopes.length === 0) return null;
  const refused = scopes.reduce((sum, scope) => sum + scope.refused, 0);
  const count = scopes.reduce((sum, scope) => sum + scope.count, 0);
  const words = refused === 1 ? "1 needs you" : refused > 0 ? `${refused} need you` : `${count} waiting`;
  return (
    <Dialog
      title="Not saved yet"
      description="What you did is kept in this browser until the server has it. It is sent by itself."
      size="sm"
      trigger={
        <button type="button" aria-label={`Not saved yet: ${words}`} className={cx(buttonLook("ghost", "sm"), refused > 0 ? "text-bad" : "text-warn")}>
          <CloudOff aria-hidden />
          <span className="hidden sm:inline">{words}</span>
        </button>
      }
    >
      <ul className="divide-y divide-line">
        {scopes.map((scope) => (
          <li key={scope.documentId} className="flex items-center justify-between gap-3 py-2 text-sm">
            <span>
              {scope.count === 1 ? "1 change" : `${scope.count} changes`} in {scope.title}
              {scope.refused > 0 ? <span className="text-bad">, {scope.refused === 1 ? "1 needs you" : `${scope.refused} need you`}</span> : null}
            </span>
            <Link href={`/projects/${scope.projectId}/documents/${scope.documentId}`} className={buttonLook("secondary", "sm")}>
              Open
            </Link>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
