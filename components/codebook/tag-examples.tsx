"use client";
import Link from "next/link";
import { useEffect, useState } from "react";
import { get } from "@/components/shell/api";
import { Skeleton } from "@/components/ui/skeleton";
import type { Annotation } from "@/lib/annotations/annotation";

const MOST = 12;

type Found = { tagId: string; items: readonly Annotation[]; more: boolean } | null;

/** Passages that carry the tag, as far as the reader may see them: what the definition means in practice. */
export function TagExamples({ projectId, tagId, titles }: { projectId: string; tagId: string; titles: ReadonlyMap<string, string> }) {
  const [found, setFound] = useState<Found>(null);
  useEffect(() => {
    let stale = false;
    // Walking through the tree with the arrow keys must not ask for every tag on the way.
    const timer = setTimeout(() => {
      void get<{ items: Annotation[]; nextCursor: string | null }>(`/projects/${projectId}/annotations?tagId=${tagId}&limit=${MOST}`).then((answer) => {
        if (!stale && answer.ok) setFound({ tagId, items: answer.data.items, more: answer.data.nextCursor !== null });
      });
    }, 200);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [projectId, tagId]);
  if (found?.tagId !== tagId) return <Skeleton className="h-16" />;
  if (found.items.length === 0) return <p className="text-sm text-quiet">No passage that you can see carries this tag yet. Examples appear here as people use it.</p>;
  return (
    <ul className="flex flex-col gap-2">
      {found.items.map((annotation) => (
        <li key={annotation.id}>
          <Link href={`/projects/${projectId}/documents/${annotation.documentId}?annotation=${annotation.id}`} className="block rounded-lg border border-line bg-raised px-3.5 py-2.5 hover:border-line-strong">
            <span className="line-clamp-3 font-serif leading-relaxed" dir="auto">
              {annotation.quotes.join(" […] ") || "The document as a whole"}
            </span>
            <span className="mt-1 block truncate text-xs text-quiet">{titles.get(annotation.documentId) ?? "Document"}</span>
          </Link>
        </li>
      ))}
      {found.more ? <li className="text-sm text-quiet">The first {MOST} passages are shown.</li> : null}
    </ul>
  );
}
