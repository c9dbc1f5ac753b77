"use client";
import { useState } from "react";
import { send, wordsOf } from "@/components/shell/api";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/field";
import type { ListedDocument } from "@/components/documents/document-table";

type Props = { projectId: string; document: ListedDocument | null; onClose: () => void; onRenamed: () => void };

export function RenameDialog({ document, onClose, ...rest }: Props) {
  return (
    <Dialog open={document !== null} onOpenChange={(open) => !open && onClose()} title="Rename the document" size="sm">
      {document ? <RenameForm key={document.id} document={document} onClose={onClose} {...rest} /> : null}
    </Dialog>
  );
}

function RenameForm({ projectId, document, onClose, onRenamed }: Props & { document: ListedDocument }) {
  const [title, setTitle] = useState(document.title);
  const [language, setLanguage] = useState(document.language ?? "");
  const [seen, setSeen] = useState(document.version);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const save = async (): Promise<void> => {
    setBusy(true);
    const answer = await send("PATCH", `/projects/${projectId}/documents/${document.id}`, { body: { title, language: language.trim() || null }, ifMatch: seen });
    setBusy(false);
    if (answer.ok) {
      onClose();
      return onRenamed();
    }
    const theirs = answer.refusal["current"] as { title: string; version: number } | undefined;
    if (answer.refusal.code !== "stale-version" || !theirs) return setError(wordsOf(answer.refusal));
    setSeen(theirs.version);
    setError(`Somebody changed it meanwhile: it is “${theirs.title}” now. Save again to keep yours.`);
  };
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextField label="Title" value={title} onChange={(event) => setTitle(event.target.value)} error={error} autoComplete="off" />
      <TextField label="Language" value={language} onChange={(event) => setLanguage(event.target.value)} hint="As a short code: en, de, ar-EG. Screen readers and word boundaries follow it." autoComplete="off" />
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="primary" busy={busy}>
          Save
        </Button>
      </DialogActions>
    </form>
  );
}
