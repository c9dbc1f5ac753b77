import type { Names } from "@/components/activity/sentence";

type Lists = { members: readonly { userId: string; name: string }[]; documents: readonly { id: string; title: string }[]; tags: readonly { id: string; name: string }[] };

/** Events hold ids only; these are the names that belong to them now. */
export function namesOf({ members, documents, tags }: Lists): Names {
  return {
    people: Object.fromEntries(members.map((member) => [member.userId, member.name])),
    documents: Object.fromEntries(documents.map((document) => [document.id, document.title])),
    tags: Object.fromEntries(tags.map((tag) => [tag.id, tag.name])),
  };
}
