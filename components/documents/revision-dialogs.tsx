"use client";
import { RevisionDialog } from "@/components/documents/revision-dialog";
import { RevisionListDialog } from "@/components/documents/revision-list-dialog";
import { sayFates } from "@/components/documents/revision-words";
import type { Made, Revised } from "@/components/documents/use-revising";
import { say } from "@/components/ui/toast";

/** Which of the two is open: the list of a document's revisions, or the making of one, perhaps of an earlier text again. */
export type Revisiting = { document: Revised; show: "list" } | { document: Revised; show: "new"; from: number | null };

type Props = { projectId: string; revisiting: Revisiting | null; mayWrite: boolean; onRevisiting: (next: Revisiting | null) => void; onMade: () => void };

/** The dialogs about the revisions of a document. */
export function RevisionDialogs({ projectId, revisiting, mayWrite, onRevisiting, onMade }: Props) {
  const close = (): void => onRevisiting(null);
  const made = ({ document, anchors }: Made): void => {
    close();
    onMade();
    say(`Revision ${document.revision} of “${document.title}”: ${sayFates(anchors)}`, { link: { href: `/projects/${projectId}/documents/${document.id}`, label: "Open" } });
  };
  return (
    <>
      <RevisionListDialog
        projectId={projectId}
        document={revisiting?.show === "list" ? revisiting.document : null}
        mayWrite={mayWrite}
        onClose={close}
        onRevise={(from) => revisiting && onRevisiting({ document: revisiting.document, show: "new", from })}
      />
      <RevisionDialog projectId={projectId} document={revisiting?.show === "new" ? revisiting.document : null} from={revisiting?.show === "new" ? revisiting.from : null} onClose={close} onMade={made} />
    </>
  );
}
