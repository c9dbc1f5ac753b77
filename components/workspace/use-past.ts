import { useEffect, useRef, useState } from "react";
import type { Annotation } from "@/lib/annotations/annotation";
import type { Tag } from "@/lib/codebook/tag";
import { type Answer, get, wordsOf } from "@/components/shell/api";

export type PastState = { annotations: readonly Annotation[]; tags: readonly Tag[] };

const nothing: PastState = { annotations: [], tags: [] };

/** A slider passes many moments; only where it rests is anything asked. */
const REST_MS = 120;

/** How a document was coded right after an event (its cursor; null: before the first). What was looked at once is kept. */
export function usePast(projectId: string, documentId: string, cursor: string | null): { state: PastState | null; error: string | null } {
  const kept = useRef(new Map<string, PastState>());
  const [loaded, setLoaded] = useState<{ cursor: string; state: PastState } | null>(null);
  const [error, setError] = useState<string | null>(null);
  useEffect(() => {
    if (cursor === null) return;
    const known = kept.current.get(cursor);
    let left = false;
    const timer = setTimeout(async () => {
      const state = known ?? (await load(projectId, documentId, cursor));
      if (left) return;
      if (typeof state === "string") return setError(state);
      kept.current.set(cursor, state);
      setError(null);
      setLoaded({ cursor, state });
    }, known ? 0 : REST_MS);
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [projectId, documentId, cursor]);
  // The last picture stays until the next one is there: nothing flickers.
  return { state: cursor === null ? nothing : (loaded?.state ?? null), error };
}

async function load(projectId: string, documentId: string, cursor: string): Promise<PastState | string> {
  const at = `at=${encodeURIComponent(cursor)}`;
  const tags = await get<{ items: Tag[] }>(`/projects/${projectId}/tags?${at}`);
  if (!tags.ok) return wordsOf(tags.refusal);
  const annotations: Annotation[] = [];
  for (let next: string | null = ""; next !== null; ) {
    // eslint-disable-next-line no-await-in-loop -- each page names the next
    const page: Answer<{ items: Annotation[]; nextCursor: string | null }> = await get(`/projects/${projectId}/documents/${documentId}/annotations?limit=1000&${at}${next ? `&cursor=${encodeURIComponent(next)}` : ""}`);
    if (!page.ok) return wordsOf(page.refusal);
    annotations.push(...page.data.items);
    next = page.data.nextCursor;
  }
  return { annotations, tags: tags.data.items };
}
