"use client";
import { Plus, X } from "lucide-react";
import type { AttributeRow } from "@/components/documents/attribute-rows";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";

/** What is known of a text beside its words: where it comes from, when, whose it is. */
export function AttributeFields({ rows, error, onChange }: { rows: readonly AttributeRow[]; error: string | null; onChange: (rows: AttributeRow[]) => void }) {
  const change = (id: number, part: Partial<AttributeRow>): void => onChange(rows.map((row) => (row.id === id ? { ...row, ...part } : row)));
  return (
    <fieldset className="min-w-0">
      <legend className="text-sm font-medium">Attributes</legend>
      <p className="mt-0.5 mb-2 text-sm text-quiet">What you know of the text: source, date, speaker … Exports take them along.</p>
      <ul className="flex flex-col gap-2">
        {rows.map((row, at) => (
          <li key={row.id} className="grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)_2rem] items-center gap-2">
            <TextField label={`Name of attribute ${at + 1}`} hideLabel placeholder="Name" value={row.key} onChange={(event) => change(row.id, { key: event.target.value })} autoComplete="off" maxLength={100} />
            <TextField label={`Value of ${row.key || `attribute ${at + 1}`}`} hideLabel placeholder="Value" dir="auto" value={row.text} onChange={(event) => change(row.id, { text: event.target.value })} autoComplete="off" maxLength={2_000} />
            <IconButton label={`Remove ${row.key || `attribute ${at + 1}`}`} onClick={() => onChange(rows.filter((other) => other.id !== row.id))}>
              <X aria-hidden />
            </IconButton>
          </li>
        ))}
      </ul>
      {error ? <p role="alert" className="mt-2 text-sm text-bad">{error}</p> : null}
      <Button size="sm" variant="ghost" className="mt-2" onClick={() => onChange([...rows, { id: Math.max(-1, ...rows.map((row) => row.id)) + 1, key: "", text: "" }])}>
        <Plus aria-hidden />
        Add an attribute
      </Button>
    </fieldset>
  );
}
