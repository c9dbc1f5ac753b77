import type { AttributeDefinition, Tag } from "@/lib/codebook/tag";
import type { TagPatch } from "@/components/codebook/use-codebook";

/** What can be written in an entry. */
export type Fields = { name: string; definition: string; color: number; shortcut: string; relation: boolean; attributes: AttributeDefinition[] };

/** Unsaved work on one tag, and the state of the tag it began from. */
export type Draft = { base: Tag; fields: Fields };

export const FIELD_LABELS: Record<keyof Fields, string> = { name: "Name", definition: "Definition", color: "Colour", shortcut: "Shortcut", relation: "Relation type", attributes: "Attributes" };

export function fieldsOf(tag: Tag): Fields {
  const { name, definition, color, relation, attributes } = tag;
  return { name, definition, color, shortcut: tag.shortcut ?? "", relation, attributes };
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

export function changedFields(draft: Draft): (keyof Fields)[] {
  const before = fieldsOf(draft.base);
  return (Object.keys(before) as (keyof Fields)[]).filter((field) => !same(before[field], draft.fields[field]));
}

/** Fields that both sides changed, each its own way: nobody but the person can say which is right. */
export function clashingFields(draft: Draft, current: Tag): (keyof Fields)[] {
  const theirs = fieldsOf(current);
  const before = fieldsOf(draft.base);
  return changedFields(draft).filter((field) => !same(before[field], theirs[field]) && !same(draft.fields[field], theirs[field]));
}

export function patchOf(draft: Draft): TagPatch {
  const { fields } = draft;
  return Object.fromEntries(changedFields(draft).map((field) => [field, field === "shortcut" ? fields.shortcut || null : fields[field]])) as TagPatch;
}

/** A value as words, for laying two versions side by side. */
export function wordsOfField(field: keyof Fields, fields: Fields): string {
  if (field === "color") return `Colour ${fields.color + 1} of 12`;
  if (field === "relation") return fields.relation ? "Yes" : "No";
  if (field === "attributes") return fields.attributes.map((attribute) => `${attribute.label} (${attribute.key})`).join(", ") || "None";
  return fields[field] || "Empty";
}
