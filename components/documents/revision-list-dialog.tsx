"use client";
import { useEffect, useState } from "react";
import type { Revision } from "@/lib/schemas/revision";
import type { Revised } from "@/components/documents/use-revising";
import { get, wordsOf } from "@/components/shell/api";
import { Badge } from "@/components/ui/badge";
import { Button, buttonLook } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { Time } from "@/components/ui/time";
import { count } from "@/components/ui/words";

type Props = { projectId: string; document: Revised | null; mayWrite: boolean; onClose: () => void; /** With the number of an earlier one that shall be the text again, or null for a new text. */ onRevise: (from: number | null) => void };

/** The texts a document has and had. */
export function RevisionListDialog({ document, onClose, ...rest }: Props) {
  return (
    <Dialog open={document !== null} onOpenChange={(open) => !open && onClose()} title={document ? `Revisions of “${document.title}”` : ""} description="Each is kept as it was coded." size="md">
      {document ? <RevisionList key={`${document.id} ${document.revision}`} document={document} {...rest} /> : null}
    </Dialog>
  );
}

function RevisionList({ projectId, document, mayWrite, onRevise }: Omit<Props, "onClose"> & { document: Revised }) {
  const path = `/projects/${projectId}/documents/${document.id}`;
  const [revisions, setRevisions] = useState<Revision[] | null>(null);
  const [error, setError] = useState<string | null>(null);
  useEffect(() => {
    let left = false;
    void get<{ items: Revision[] }>(`${path}/revisions`).then((answer) => {
      if (left) return;
      if (answer.ok) setRevisions(answer.data.items);
      else setError(wordsOf(answer.refusal));
    });
    return () => {
      left = true;
    };
  }, [path]);
  if (error) return <Notice kind="bad" live>{error}</Notice>;
  if (!revisions) return <output className="text-sm text-quiet">Looking them up …</output>;
  const last = revisions.at(-1)?.number;
  return (
    <>
      <ol aria-label="Revisions, the latest first" className="-my-2">
        {revisions.toReversed().map((revision) => (
          <li key={revision.number} className="border-b border-line py-3.5 last:border-0">
            <p className="flex flex-wrap items-baseline gap-x-2">
              <span className="font-serif font-semibold">Revision {revision.number}</span>
              {revision.number === last ? <Badge tone="accent">the text now</Badge> : null}
            </p>
            <p className="mt-0.5 text-sm text-quiet wrap-anywhere">
              <Time value={revision.createdAt} show="full" />
              {revision.by ? `, ${revision.by}` : null}. {count(revision.length, "character")}
              {revision.fileName ? <>, from <span dir="auto">{revision.fileName}</span></> : null}
              {`, read as ${revision.reader.replaceAll("-", " ")}`}.
            </p>
            <div className="mt-2 flex flex-wrap gap-2">
              <a href={`/api/v1${path}/text?revision=${revision.number}`} target="_blank" rel="noreferrer" className={buttonLook("secondary", "sm")}>
                Plain text<span className="sr-only"> of revision {revision.number}, in a new tab</span>
              </a>
              {mayWrite && revision.number !== last ? (
                <Button size="sm" onClick={() => onRevise(revision.number)}>
                  Make this the text again …<span className="sr-only"> Revision {revision.number}</span>
                </Button>
              ) : null}
            </div>
          </li>
        ))}
      </ol>
      {mayWrite ? (
        <DialogActions>
          <Button variant="primary" onClick={() => onRevise(null)}>
            New revision …
          </Button>
        </DialogActions>
      ) : null}
    </>
  );
}
