import { useEffect, useRef, useState } from "react";
import type { Annotation } from "@/lib/annotations/annotation";
import type { Tag } from "@/lib/codebook/tag";
import { get, wordsOf } from "@/components/shell/api";
import { loadAnnotationsAt } from "./sync";

export type PastState = { annotations: readonly Annotation[]; tags: readonly Tag[] };

const nothing: PastState = { annotations: [], tags: [] };

/** A slider passes many moments; only where it rests is anything asked. */
const REST_MS = 120;

/** How a document was coded right after an event (its cursor; null: before the first). What was looked at once is kept. */
export function usePast(projectId: string, documentId: string, cursor: string | null): { state: PastState | null; error: string | null } {
  const kept = useRef(new Map<string, PastState>());
  const [loaded, setLoaded] = useState<PastState | null>(null);
  const [error, setError] = useState<string | null>(null);
  useEffect(() => {
    if (cursor === null) return;
    const known = kept.current.get(cursor);
    const stop = new AbortController();
    const look = async (): Promise<void> => {
      try {
        const state = known ?? (await load({ projectId, documentId, signal: stop.signal }, cursor));
        if (stop.signal.aborted) return;
        kept.current.set(cursor, state);
        setError(null);
        setLoaded(state);
      } catch (cause) {
        if (!stop.signal.aborted) setError(cause instanceof Error ? cause.message : "The server could not be reached.");
      }
    };
    const timer = setTimeout(() => void look(), known ? 0 : REST_MS);
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [projectId, documentId, cursor]);
  // The last picture stays until the next one is there: nothing flickers.
  return { state: cursor === null ? nothing : loaded, error };
}

async function load(at: { projectId: string; documentId: string; signal: AbortSignal }, cursor: string): Promise<PastState> {
  const [tags, annotations] = await Promise.all([get<{ items: Tag[] }>(`/projects/${at.projectId}/tags?at=${encodeURIComponent(cursor)}`), loadAnnotationsAt(at, cursor)]);
  if (!tags.ok) throw new Error(wordsOf(tags.refusal));
  return { annotations, tags: tags.data.items };
}
