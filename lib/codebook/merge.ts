import type { AttributeDefinition, Tag } from "@/lib/codebook/tag";
import type { ErrorCode } from "@/lib/errors";

/**
 * Which tag each tag is read as: itself, or where its merge leads, however many merges stand one behind the other. The
 * bound holds against a circle that a broken restore could bring; commands make none.
 */
export function followMerges(tags: Iterable<Pick<Tag, "id" | "mergedIntoId">>): (id: string) => string {
  const into = new Map([...tags].map((tag) => [tag.id, tag.mergedIntoId]));
  return (id) => {
    let at = id;
    for (let steps = 0; steps < into.size; steps++) {
      const next = into.get(at) ?? null;
      if (next === null || !into.has(next)) break;
      at = next;
    }
    return at;
  };
}

type Use<Value> = { tagId: string; attributes: Record<string, Value> };

/**
 * The uses of one annotation as they are read: each under the tag it leads to, and each of those once. Where several lead
 * to the same tag, what was answered to that tag itself goes before what was answered to one merged into it.
 */
export function usesAsRead<Value>(uses: readonly Use<Value>[], leadsTo: (id: string) => string): Use<Value>[] {
  const read = new Map<string, Use<Value>>();
  for (const { tagId, attributes } of uses) {
    const id = leadsTo(tagId);
    const known = read.get(id)?.attributes ?? {};
    read.set(id, { tagId: id, attributes: id === tagId ? { ...known, ...attributes } : { ...attributes, ...known } });
  }
  return [...read.values()];
}

/** Why a merge is not possible, as an error: its code, its sentence, and facts for a program. */
export type MergeObstacle = { code: ErrorCode; detail: string; facts?: Record<string, unknown> };

type Mergeable = Pick<Tag, "id" | "parentId" | "name" | "relation" | "attributes" | "mergedIntoId" | "retiredAt">;

/** What stands in the way of merging one tag into another; null when nothing does. */
export function mergeObstacle(tags: readonly Mergeable[], { from, intoId }: { from: Mergeable; intoId: string }): MergeObstacle | null {
  const into = tags.find((tag) => tag.id === intoId);
  if (from.mergedIntoId !== null) return { code: "tag-merged", detail: `“${from.name}” is merged already. Undo that merge first.`, facts: { leadsTo: followMerges(tags)(from.id) } };
  if (!into) return { code: "unknown-tag", detail: "There is no such tag to merge into." };
  if (into.id === from.id) return { code: "merge-impossible", detail: "A tag cannot be merged into itself." };
  if (into.mergedIntoId !== null) return { code: "tag-merged", detail: `“${into.name}” is itself merged into another tag. Choose that one.`, facts: { leadsTo: followMerges(tags)(into.id) } };
  if (into.retiredAt !== null) return { code: "tag-retired", detail: `“${into.name}” is retired. Bring it back first, or choose another.` };
  // Those that are merged themselves are read elsewhere already.
  if (tags.some((tag) => tag.parentId === from.id && tag.mergedIntoId === null)) return { code: "tag-has-children", detail: `“${from.name}” has tags below it. Move or merge those first.` };
  if (into.relation !== from.relation) return { code: "merge-impossible", detail: "One of the two connects annotations and the other does not." };
  const missing = missingAttributes(from.attributes, into.attributes);
  if (missing.length === 0) return null;
  const named = missing.map(({ label, choices }) => (choices ? `“${label}” (${choices.join(", ")})` : `“${label}”`)).join("; ");
  return { code: "merge-loses-answers", detail: `“${into.name}” does not ask everything that “${from.name}” asks. Let it ask ${named} first.`, facts: { missing } };
}

/** What of the questions of one tag another one does not ask: whole attributes, or of a choice those that are missing. */
function missingAttributes(asked: readonly AttributeDefinition[], there: readonly AttributeDefinition[]): AttributeDefinition[] {
  return asked.flatMap((attribute) => {
    const same = there.find((other) => other.key === attribute.key && other.type === attribute.type);
    if (!same) return [attribute];
    const choices = (attribute.choices ?? []).filter((choice) => !(same.choices ?? []).includes(choice));
    return choices.length > 0 ? [{ ...attribute, choices }] : [];
  });
}
