"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { SelectField, TextArea, TextField } from "@/components/ui/field";
import { formatPath, type Tag } from "@/lib/codebook/tag";

type Props = { tags: readonly Tag[]; /** Below whom; undefined while closed. */ parentId: string | null | undefined; onClose: () => void; onCreate: (fields: { name: string; parentId: string | null; definition: string }) => Promise<string | null> };

export function NewTagDialog({ parentId, onClose, ...rest }: Props) {
  return (
    <Dialog open={parentId !== undefined} onOpenChange={(open) => !open && onClose()} title="New tag" size="sm">
      {parentId === undefined ? null : <NewTagForm parentId={parentId} onClose={onClose} {...rest} />}
    </Dialog>
  );
}

function NewTagForm({ tags, parentId, onClose, onCreate }: Props & { parentId: string | null }) {
  const [below, setBelow] = useState(parentId ?? "");
  const [name, setName] = useState("");
  const [definition, setDefinition] = useState("");
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const parents = [{ value: "", label: "Top of the codebook" }, ...tags.filter((tag) => !tag.retiredAt && !tag.mergedIntoId).map((tag) => ({ value: tag.id, label: formatPath(tag.path) }))];
  const create = async (): Promise<void> => {
    setBusy(true);
    const failure = await onCreate({ name, parentId: below || null, definition });
    setBusy(false);
    setError(failure);
  };
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void create();
      }}
    >
      <TextField label="Name" required value={name} onChange={(event) => setName(event.target.value)} error={error} autoComplete="off" />
      <SelectField label="Below" options={parents} value={below} onChange={(event) => setBelow(event.target.value)} />
      <TextArea label="Definition" value={definition} onChange={(event) => setDefinition(event.target.value)} hint="When to give it and when not. It can wait." />
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="primary" busy={busy}>
          Create tag
        </Button>
      </DialogActions>
    </form>
  );
}
