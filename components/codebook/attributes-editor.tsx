"use client";
import { Plus, X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { SelectField, TextArea, TextField } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import type { AttributeDefinition, AttributeType } from "@/lib/codebook/tag";

const types: readonly { value: AttributeType; label: string }[] = [
  { value: "choice", label: "One of a list" },
  { value: "choices", label: "Several of a list" },
  { value: "text", label: "Text" },
  { value: "number", label: "Number" },
  { value: "boolean", label: "Yes or no" },
];

type Props = { value: AttributeDefinition[]; saved: readonly AttributeDefinition[]; onChange: (attributes: AttributeDefinition[]) => void };

/** The questions a tag asks at each use. Key and kind of a saved one stay: answers were given to them. */
export function AttributesEditor({ value, saved, onChange }: Props) {
  const isSaved = (key: string): boolean => saved.some((attribute) => attribute.key === key);
  const put = (index: number, change: Partial<AttributeDefinition>): void => onChange(value.map((attribute, at) => (at === index ? { ...attribute, ...change } : attribute)));
  return (
    <fieldset className="min-w-0">
      <legend className="text-sm font-medium">Attributes</legend>
      <p className="mt-0.5 mb-2 text-sm text-quiet">Questions that are asked each time this tag is given.</p>
      <ul className="flex flex-col gap-3 empty:hidden">
        {value.map((attribute, index) => (
          // The key is the name an attribute keeps; it is made when the attribute is added.
          <li key={attribute.key} className="rounded-lg border border-line p-3">
            <div className="flex flex-wrap items-end gap-2">
              <TextField className="min-w-0 flex-1 basis-48" label="Question" value={attribute.label} maxLength={200} onChange={(event) => put(index, { label: event.target.value })} />
              <SelectField className="basis-52" label="Answer" options={types} value={attribute.type} disabled={isSaved(attribute.key)} onChange={(event) => put(index, retyped(attribute, event.target.value as AttributeType))} />
              {isSaved(attribute.key) ? null : (
                <IconButton label={`Remove “${attribute.label}”`} onClick={() => onChange(value.filter((_, at) => at !== index))}>
                  <X aria-hidden />
                </IconButton>
              )}
            </div>
            {attribute.type === "choice" || attribute.type === "choices" ? (
              <TextArea className="mt-2" rows={3} label="Answers to choose from, one a line" value={(attribute.choices ?? []).join("\n")} onChange={(event) => put(index, { choices: event.target.value.split("\n") })} />
            ) : null}
            <p className="mt-2 text-xs text-quiet">
              In exports: <code>{attribute.key}</code>
            </p>
          </li>
        ))}
      </ul>
      <Button size="sm" className="mt-2" onClick={() => onChange([...value, fresh(value)])}>
        <Plus aria-hidden />
        Add an attribute
      </Button>
    </fieldset>
  );
}

function retyped(attribute: AttributeDefinition, type: AttributeType): AttributeDefinition {
  const { key, label, choices } = attribute;
  return type === "choice" || type === "choices" ? { key, label, type, choices: choices ?? [] } : { key, label, type };
}

function fresh(others: readonly AttributeDefinition[]): AttributeDefinition {
  let number = others.length + 1;
  while (others.some((attribute) => attribute.key === `attribute-${number}`)) number += 1;
  return { key: `attribute-${number}`, label: `Attribute ${number}`, type: "text" };
}

/** As the server takes them: lines that were left empty are no answers. */
export function tidyAttributes(attributes: readonly AttributeDefinition[]): AttributeDefinition[] {
  return attributes.map(({ choices, ...rest }) => (choices ? { ...rest, choices: [...new Set(choices.map((choice) => choice.trim()).filter(Boolean))] } : rest));
}
