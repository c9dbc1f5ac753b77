"use client";
import { AttributesEditor } from "@/components/codebook/attributes-editor";
import { ColorPicker } from "@/components/codebook/color-picker";
import { changedFields, type Draft, type Fields } from "@/components/codebook/draft";
import { Button } from "@/components/ui/button";
import { CheckField } from "@/components/ui/choice";
import { TextArea, TextField } from "@/components/ui/field";

type Props = { draft: Draft; error: { field: keyof Fields | null; words: string } | null; busy: boolean; onChange: (fields: Fields) => void; onSave: () => void; onDiscard: () => void };

/** The entry of a tag, for those who may write it. */
export function TagForm({ draft, error, busy, onChange, onSave, onDiscard }: Props) {
  const { fields, base } = draft;
  const put = (change: Partial<Fields>): void => onChange({ ...fields, ...change });
  const errorOf = (field: keyof Fields): string | null => (error?.field === field ? error.words : null);
  const dirty = changedFields(draft).length > 0;
  return (
    <form
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        onSave();
      }}
    >
      <TextField label="Name" value={fields.name} onChange={(event) => put({ name: event.target.value })} error={errorOf("name")} autoComplete="off" />
      <TextArea
        label="Definition"
        rows={5}
        value={fields.definition}
        onChange={(event) => put({ definition: event.target.value })}
        error={errorOf("definition")}
        hint="When to give this tag, when not, and which tag to give instead. Coders see it while they choose."
      />
      <ColorPicker value={fields.color} onChange={(color) => put({ color })} />
      <TextField
        className="max-w-56"
        label="Shortcut"
        value={fields.shortcut}
        maxLength={1}
        onChange={(event) => put({ shortcut: event.target.value.toLowerCase().replaceAll(/[^a-z0-9]/gu, "") })}
        error={errorOf("shortcut")}
        hint="One letter or digit that gives this tag while reading."
        autoComplete="off"
      />
      <AttributesEditor value={fields.attributes} saved={base.attributes} onChange={(attributes) => put({ attributes })} />
      <CheckField label="Relation type" hint="It names what connects two annotations, and is offered only there." checked={fields.relation} onChange={(event) => put({ relation: event.target.checked })} />
      {error && error.field === null ? (
        <p role="alert" className="text-sm text-bad">
          {error.words}
        </p>
      ) : null}
      {dirty ? (
        <div className="sticky bottom-0 -mx-1 flex flex-wrap items-center gap-2 border-t border-line bg-raised px-1 py-3">
          <Button type="submit" variant="primary" busy={busy}>
            Save
          </Button>
          <Button onClick={onDiscard}>Discard</Button>
          <span className="text-sm text-quiet">Not saved yet</span>
        </div>
      ) : null}
    </form>
  );
}
