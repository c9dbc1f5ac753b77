"use client";
import { useRouter } from "next/navigation";
import { send, wordsOf } from "@/components/shell/api";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { say } from "@/components/ui/toast";

/** For owners: the one act that nothing brings back. */
export function EraseDocument({ projectId, document }: { projectId: string; document: { id: string; title: string } }) {
  const router = useRouter();
  const erase = async (): Promise<string | null> => {
    const answer = await send("POST", `/projects/${projectId}/documents/${document.id}:erase`, { body: { title: document.title } });
    if (!answer.ok) return wordsOf(answer.refusal);
    say(`Erased “${document.title}”`);
    router.refresh();
    return null;
  };
  return (
    <ConfirmDialog
      trigger={
        <Button size="sm" variant="danger" aria-label={`Erase ${document.title} for good`}>
          Erase …
        </Button>
      }
      title="Erase this document for good?"
      phrase={document.title}
      confirmLabel="Erase for good"
      onConfirm={erase}
    >
      <p>Its text, the uploaded file, everybody’s annotations with their quotes and notes, and all their earlier states are removed. Nothing brings them back.</p>
      <p className="text-sm text-quiet">Backups and exports that were made before still hold them. The activity keeps that it was erased, by whom and when.</p>
    </ConfirmDialog>
  );
}
