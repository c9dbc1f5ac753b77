"use client";
import { Layers } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { RevisionDialogs, type Revisiting } from "@/components/documents/revision-dialogs";
import type { Revised } from "@/components/documents/use-revising";
import { Button } from "@/components/ui/button";

/** The revisions of one document, where it stands alone. */
export function RevisionsButton({ projectId, document, mayWrite }: { projectId: string; document: Revised; mayWrite: boolean }) {
  const router = useRouter();
  const [revisiting, setRevisiting] = useState<Revisiting | null>(null);
  return (
    <>
      <Button size="sm" onClick={() => setRevisiting({ document, show: "list" })}>
        <Layers aria-hidden />
        Revisions
      </Button>
      <RevisionDialogs projectId={projectId} revisiting={revisiting && { ...revisiting, document }} mayWrite={mayWrite} onRevisiting={setRevisiting} onMade={() => router.refresh()} />
    </>
  );
}
