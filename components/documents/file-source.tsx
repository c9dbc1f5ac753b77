"use client";
import { FileText, FileUp } from "lucide-react";
import { useState } from "react";
import { DropArea } from "@/components/documents/drop-area";
import { FileButton } from "@/components/ui/file-button";

/** One file to drop or to choose. */
export function FileSource({ file, missing, onFile }: { file: File | null; missing: boolean; onFile: (file: File) => void }) {
  const [several, setSeveral] = useState(false);
  const take = (files: File[]): void => {
    setSeveral(files.length > 1);
    if (files.length === 1) onFile(files[0]!);
  };
  return (
    <DropArea enabled says="Drop the file here" onFiles={take}>
      <div className="flex flex-col items-center gap-3 rounded-lg border border-dashed border-line-strong px-4 py-8 text-center">
        {file ? (
          <p className="flex max-w-full items-center gap-2 font-medium wrap-anywhere">
            <FileText aria-hidden className="size-5 shrink-0 text-quiet" />
            {file.name}
          </p>
        ) : (
          <p className="text-quiet">
            The file with the corrected text.<span className="hidden pointer-fine:inline"> Drop it here, or choose it.</span>
          </p>
        )}
        <FileButton single onFiles={take}>
          <FileUp aria-hidden />
          {file ? "Choose another file" : "Choose a file"}
        </FileButton>
        {several || missing ? (
          <p role="alert" className="text-sm text-bad">
            {several ? "A revision has one text: choose one file." : "Choose the file with the new text."}
          </p>
        ) : null}
      </div>
    </DropArea>
  );
}
