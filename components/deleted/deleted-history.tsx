"use client";
import { History } from "lucide-react";
import { useRouter } from "next/navigation";
import { AnnotationHistory } from "@/components/history/annotation-history";
import { send, wordsOf } from "@/components/shell/api";
import { Button } from "@/components/ui/button";
import { say } from "@/components/ui/toast";
import type { Annotation } from "@/lib/annotations/annotation";
import type { Tag } from "@/lib/codebook/tag";
import type { AnnotationState } from "@/lib/schemas/annotation-state";

type Props = { projectId: string; annotationId: string; label: string; tags: readonly Tag[]; own: boolean };

/** The history of an annotation that is gone; any of its states can be brought back. */
export function DeletedHistory({ projectId, annotationId, label, tags, own }: Props) {
  const router = useRouter();
  const bringBack = async (state: AnnotationState): Promise<void> => {
    const path = `/projects/${projectId}/annotations/${annotationId}`;
    const back = await send<Annotation>("POST", `${path}/restore`, { body: {} });
    if (!back.ok) return say(wordsOf(back.refusal), { kind: "bad" });
    const { documentId, scope, from, to, note, confidence } = state;
    // A place on an older text is none on the present one.
    const { revision, spans, quotes } = state.revision === back.data.revision ? state : back.data;
    const written = await send("PUT", path, { body: { documentId, revision, scope, spans, quotes, from, to, tags: state.tags, note, confidence }, ifMatch: back.data.version });
    say(written.ok ? "Brought back as it was then" : `Brought back as it last stood: ${wordsOf(written.refusal)}`, written.ok ? {} : { kind: "bad" });
    router.refresh();
  };
  return (
    <AnnotationHistory
      projectId={projectId}
      annotationId={annotationId}
      tags={new Map(tags.map((tag) => [tag.id, tag]))}
      onRestore={own ? (state) => void bringBack(state) : null}
      trigger={
        <Button size="sm" variant="ghost" aria-label={`History of ${label}`}>
          <History aria-hidden />
          History
        </Button>
      }
    />
  );
}
