"use client";
import { FileUp } from "lucide-react";
import { type DragEvent, type ReactNode, useRef, useState } from "react";

/** Takes files that are dropped anywhere on it, and says so while they hover. */
export function DropArea({ enabled, says = "Drop the files to import them", onFiles, children }: { enabled: boolean; says?: string; onFiles: (files: File[]) => void; children: ReactNode }) {
  const [over, setOver] = useState(false);
  // Enter and leave come for every element on the way; only their balance says whether the files are still here.
  const depth = useRef(0);
  if (!enabled) return children;
  const holdsFiles = (event: DragEvent): boolean => event.dataTransfer.types.includes("Files");
  return (
    <div
      className="relative"
      onDragEnter={(event) => {
        if (!holdsFiles(event)) return;
        depth.current += 1;
        setOver(true);
      }}
      onDragLeave={() => {
        depth.current = Math.max(0, depth.current - 1);
        if (depth.current === 0) setOver(false);
      }}
      onDragOver={(event) => holdsFiles(event) && event.preventDefault()}
      onDrop={(event) => {
        if (!holdsFiles(event)) return;
        event.preventDefault();
        depth.current = 0;
        setOver(false);
        onFiles([...event.dataTransfer.files]);
      }}
    >
      {children}
      {over ? (
        <div className="pointer-events-none absolute -inset-3 z-20 grid place-items-center rounded-2xl border-2 border-dashed border-accent bg-accent-soft/90">
          <p className="flex items-center gap-3 font-serif text-xl font-semibold text-accent-strong">
            <FileUp aria-hidden className="size-6" />
            {says}
          </p>
        </div>
      ) : null}
    </div>
  );
}
