"use client";
import { ClipboardPaste, FileText, FileUp, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useMemo, useRef, useState } from "react";
import { DescribeDialog } from "@/components/documents/describe-dialog";
import { DocumentTable, type ListedDocument } from "@/components/documents/document-table";
import { DropArea } from "@/components/documents/drop-area";
import { PasteDialog } from "@/components/documents/paste-dialog";
import { RevisionDialogs, type Revisiting } from "@/components/documents/revision-dialogs";
import { UploadList } from "@/components/documents/upload-list";
import { useUploads } from "@/components/documents/use-uploads";
import { useOffer } from "@/components/shell/actions";
import { send, wordsOf } from "@/components/shell/api";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { TextField } from "@/components/ui/field";
import { FileButton } from "@/components/ui/file-button";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { say } from "@/components/ui/toast";
import { count } from "@/components/ui/words";

type Props = { projectId: string; documents: readonly ListedDocument[]; mayWrite: boolean; /** The file dialog is offered at once. */ addFiles: boolean };

/** The documents page: find, bring in, describe, put away. */
export function DocumentDesk({ projectId, documents, mayWrite, addFiles }: Props) {
  const router = useRouter();
  const chooser = useRef<HTMLInputElement>(null);
  const [query, setQuery] = useState("");
  const [pasting, setPasting] = useState(false);
  const [described, setDescribed] = useState<ListedDocument | null>(null);
  const [revisiting, setRevisiting] = useState<Revisiting | null>(null);
  const { uploads, add, clear } = useUploads(projectId, () => router.refresh());
  // A file dialog cannot open by itself; the field for it takes the focus instead.
  useEffect(() => {
    if (addFiles) chooser.current?.focus();
  }, [addFiles]);
  useOffer(useMemo(() => (mayWrite ? [{ id: "documents.import", label: "Import files", run: () => chooser.current?.click() }, { id: "documents.paste", label: "Paste text as a document", run: () => setPasting(true) }] : []), [mayWrite]));
  const shown = documents.filter((document) => document.title.toLocaleLowerCase().includes(query.trim().toLocaleLowerCase()));

  const remove = async (document: ListedDocument): Promise<void> => {
    const path = `/projects/${projectId}/documents/${document.id}`;
    const answer = await send("DELETE", path, { ifMatch: document.version });
    router.refresh();
    if (!answer.ok) return say(wordsOf(answer.refusal), { kind: "bad" });
    const restore = async (): Promise<void> => {
      const back = await send("POST", `${path}/restore`);
      if (!back.ok) say(wordsOf(back.refusal), { kind: "bad" });
      router.refresh();
    };
    say(`Deleted “${document.title}”`, { undo: () => void restore() });
  };
  const buttons = mayWrite ? (
    <>
      <FileButton ref={chooser} variant="primary" onFiles={add}>
        <FileUp aria-hidden />
        Import files
      </FileButton>
      <Button onClick={() => setPasting(true)}>
        <ClipboardPaste aria-hidden />
        Paste text
      </Button>
    </>
  ) : null;
  const deleted = mayWrite ? (
    <LinkButton variant="ghost" href={`/projects/${projectId}/deleted`} className="shrink-0">
      <Trash2 aria-hidden />
      Deleted
    </LinkButton>
  ) : null;
  const empty = documents.length === 0;
  // As the list has it now: it follows what others do.
  const listed = revisiting && { ...revisiting, document: documents.find((document) => document.id === revisiting.document.id) ?? revisiting.document };
  return (
    <>
      <DropArea enabled={mayWrite} onFiles={add}>
        <PageHeader title="Documents" actions={empty ? null : buttons}>
          {empty ? null : (
            <>
              {count(documents.length, "text")}.{mayWrite ? <span className="hidden pointer-fine:inline"> Drop files anywhere here to import more.</span> : null}
            </>
          )}
        </PageHeader>
        <UploadList uploads={uploads} onClear={clear} />
        {empty ? (
          <EmptyState icon={<FileText aria-hidden />} title="No documents yet" action={mayWrite ? <>{buttons}{deleted}</> : null}>
            {mayWrite ? "Drop plain text files here, choose them, or paste a text. Each keeps its words, spaces and line breaks exactly." : "The owners and supervisors of the project bring them in."}
          </EmptyState>
        ) : (
          <>
            <div className="mb-3 flex items-center justify-between gap-2">
              <TextField label="Search titles" hideLabel type="search" placeholder="Search titles" value={query} onChange={(event) => setQuery(event.target.value)} className="min-w-0 max-w-sm flex-1" />
              {deleted}
            </div>
            {shown.length > 0 ? <DocumentTable projectId={projectId} documents={shown} mayWrite={mayWrite} onDescribe={setDescribed} onDelete={(document) => void remove(document)} onRevisions={(document, show) => setRevisiting(show === "list" ? { document, show } : { document, show, from: null })} /> : <p className="py-6 text-quiet">No title fits “{query}”.</p>}
          </>
        )}
        <PasteDialog projectId={projectId} open={pasting} onOpenChange={setPasting} onAdded={() => router.refresh()} />
        <DescribeDialog projectId={projectId} document={described} onClose={() => setDescribed(null)} onSaved={() => router.refresh()} />
      </DropArea>
      {/* Outside of what takes files: one that is dropped on a dialog is not a new document. */}
      <RevisionDialogs projectId={projectId} revisiting={listed} mayWrite={mayWrite} onRevisiting={setRevisiting} onMade={() => router.refresh()} />
    </>
  );
}
