"use client";
import { useState } from "react";
import { type Refusal, send, wordsOf } from "@/components/shell/api";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { TextArea, TextField } from "@/components/ui/field";
import { say } from "@/components/ui/toast";

type Props = { projectId: string; open: boolean; onOpenChange: (open: boolean) => void; onAdded: () => void };

/** A document from text that was copied somewhere. What was typed stays while the dialog is closed and opened again. */
export function PasteDialog({ projectId, open, onOpenChange, onAdded }: Props) {
  const [title, setTitle] = useState("");
  const [text, setText] = useState("");
  const [language, setLanguage] = useState("");
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [busy, setBusy] = useState(false);
  const add = async (): Promise<void> => {
    const missing = { ...(title.trim() ? {} : { title: "Give the document a title." }), ...(text.trim() ? {} : { text: "Paste or type the text." }) };
    setErrors(missing);
    if (Object.keys(missing).length > 0) return;
    setBusy(true);
    const answer = await send("POST", `/projects/${projectId}/documents`, { body: { title, text, language: language.trim() || null } });
    setBusy(false);
    if (!answer.ok) return setErrors(errorsOf(answer.refusal));
    say(`Added “${title.trim()}”`);
    setTitle("");
    setText("");
    onOpenChange(false);
    onAdded();
  };
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Paste text" description="The text is kept exactly as you paste it." size="lg">
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <div className="grid gap-4 sm:grid-cols-[1fr_10rem]">
          <TextField label="Title" value={title} onChange={(event) => setTitle(event.target.value)} error={errors["title"]} autoComplete="off" />
          <TextField label="Language" value={language} onChange={(event) => setLanguage(event.target.value)} error={errors["language"]} placeholder="en, de, ar …" autoComplete="off" />
        </div>
        <TextArea label="Text" rows={12} value={text} onChange={(event) => setText(event.target.value)} error={errors["text"]} dir="auto" className="[&>textarea]:font-serif" />
        {errors[""] ? (
          <p role="alert" className="text-sm text-bad">
            {errors[""]}
          </p>
        ) : null}
        <DialogActions>
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button type="submit" variant="primary" busy={busy}>
            Add document
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function errorsOf(refusal: Refusal): Record<string, string> {
  const fields = (refusal.problems ?? []).filter((problem) => problem.path).map((problem) => [problem.path!, problem.message]);
  if (fields.length > 0) return Object.fromEntries(fields) as Record<string, string>;
  return refusal.code.startsWith("text-") ? { text: wordsOf(refusal) } : { "": wordsOf(refusal) };
}
