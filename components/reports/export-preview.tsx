"use client";
import { useEffect, useState } from "react";
import { Skeleton } from "@/components/ui/skeleton";

const MOST = 1_600;

/** The real beginning of the file: the stream is read as far as that, then let go. */
export function ExportPreview({ address }: { address: string }) {
  const [text, setText] = useState<string | null>(null);
  useEffect(() => {
    const leave = new AbortController();
    readStart(address, leave.signal).then(setText, () => !leave.signal.aborted && setText("The preview could not be read. The download may still work."));
    return () => leave.abort();
  }, [address]);
  return (
    <section aria-labelledby="preview" className="min-w-0">
      <h2 id="preview" className="mb-2 font-serif text-lg font-semibold">
        How it begins
      </h2>
      {text === null ? (
        <Skeleton className="h-80" />
      ) : (
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to take the focus
        <pre tabIndex={0} aria-labelledby="preview" className="max-h-[32rem] overflow-auto rounded-xl border border-line bg-sunken p-4 text-xs leading-relaxed whitespace-pre-wrap wrap-anywhere">
          {text || "Nothing matches yet."}
        </pre>
      )}
    </section>
  );
}

async function readStart(address: string, signal: AbortSignal): Promise<string> {
  const response = await fetch(address, { signal });
  if (!response.ok || !response.body) throw new Error(String(response.status));
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  while (text.length < MOST) {
    // eslint-disable-next-line no-await-in-loop -- a stream is read piece by piece
    const { value, done } = await reader.read();
    if (done) return text;
    text += value;
  }
  await reader.cancel();
  return `${text.slice(0, MOST)} …`;
}
