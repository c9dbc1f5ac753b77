"use client";
import { useState } from "react";
import { AttributeFields } from "@/components/documents/attribute-fields";
import { attributesOfRows, faultOfRows, rowsOfAttributes } from "@/components/documents/attribute-rows";
import { type Refusal, send, wordsOf } from "@/components/shell/api";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { SelectField, TextField } from "@/components/ui/field";
import type { ListedDocument } from "@/components/documents/document-table";

type Props = { projectId: string; document: ListedDocument | null; onClose: () => void; onSaved: () => void };

/** What is said about a document: title, language, direction, attributes. Its text never changes. */
export function DescribeDialog({ document, onClose, ...rest }: Props) {
  return (
    <Dialog open={document !== null} onOpenChange={(open) => !open && onClose()} title="Describe the document" size="md">
      {document ? <DescribeForm key={document.id} document={document} onClose={onClose} {...rest} /> : null}
    </Dialog>
  );
}

type Errors = { title?: string; language?: string; attributes?: string; whole?: string };

function DescribeForm({ projectId, document, onClose, onSaved }: Props & { document: ListedDocument }) {
  const [title, setTitle] = useState(document.title);
  const [language, setLanguage] = useState(document.language ?? "");
  const [direction, setDirection] = useState(document.direction);
  const [rows, setRows] = useState(rowsOfAttributes(document.attributes));
  const [seen, setSeen] = useState(document.version);
  const [errors, setErrors] = useState<Errors>({});
  const [busy, setBusy] = useState(false);
  const save = async (): Promise<void> => {
    const fault = faultOfRows(rows);
    if (fault) return setErrors({ attributes: fault });
    setBusy(true);
    const body = { title, language: language.trim() || null, direction, attributes: attributesOfRows(rows) };
    const answer = await send("PATCH", `/projects/${projectId}/documents/${document.id}`, { body, ifMatch: seen });
    setBusy(false);
    if (answer.ok) {
      onClose();
      return onSaved();
    }
    const theirs = answer.refusal["current"] as { title: string; version: number } | undefined;
    if (answer.refusal.code !== "stale-version" || !theirs) return setErrors(errorsOf(answer.refusal));
    setSeen(theirs.version);
    setErrors({ whole: `Somebody changed it meanwhile: it is “${theirs.title}” now. Save again to keep yours.` });
  };
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextField label="Title" value={title} onChange={(event) => setTitle(event.target.value)} error={errors.title} autoComplete="off" />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField label="Language" value={language} onChange={(event) => setLanguage(event.target.value)} error={errors.language} hint="As a short code: en, de, ar-EG. Screen readers and word boundaries follow it." autoComplete="off" />
        <SelectField label="Direction" value={direction} onChange={(event) => setDirection(event.target.value as "ltr" | "rtl")} options={[{ value: "ltr", label: "Left to right" }, { value: "rtl", label: "Right to left" }]} />
      </div>
      <AttributeFields rows={rows} error={errors.attributes ?? null} onChange={setRows} />
      {errors.whole ? (
        <p role="alert" className="text-sm text-bad">
          {errors.whole}
        </p>
      ) : null}
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="primary" busy={busy}>
          Save
        </Button>
      </DialogActions>
    </form>
  );
}

function errorsOf(refusal: Refusal): Errors {
  const errors: Errors = {};
  for (const { path = "", message } of refusal.problems ?? []) {
    const field = path.split(".")[0];
    if (field === "title" || field === "language" || field === "attributes") errors[field] ??= message;
  }
  return Object.keys(errors).length > 0 ? errors : { whole: wordsOf(refusal) };
}
