import { count } from "@/components/ui/words";
import type { EventView } from "@/lib/schemas/event";

export type Names = { people: Record<string, string>; documents: Record<string, string>; tags: Record<string, string>; /** Documents and tags that have a name but were deleted. */ deleted?: readonly string[] };

/** An event as a sentence: who did what, and a link to where. */
export type Sentence = { who: string; did: string; object: { label: string; href: string } | null };

const some = (event: EventView, one: string): string => (event.ids.length === 1 ? `${/^[aeiou]/u.test(one) ? "an" : "a"} ${one}` : count(event.ids.length, one));

const subjects: Record<string, string> = { annotation: "an annotation in", span: "a passage of", tag: "a tag", document: "" };

/** What a comment is about, before the title of its document. */
const commented = (event: EventView): string => subjects[String(event.facts["subject"])] ?? "";

/** What each kind of event is called; those about a document are followed by its title. */
const verbs: Record<EventView["type"], (event: EventView, names: Names) => string> = {
  "project.created": () => "created the project",
  "project.changed": () => "changed the settings",
  "project.deleted": () => "deleted the project",
  "project.restored": () => "brought the project back",
  "member.added": (event, names) => event.facts["administrator"] === true ? `joined as ${String(event.facts["role"])}, as an administrator of the server` : `added ${names.people[event.ids[0] ?? ""] ?? "somebody"} as ${String(event.facts["role"] ?? "member")}`,
  "member.changed": (event, names) => `changed the role of ${names.people[event.ids[0] ?? ""] ?? "somebody"}`,
  "member.removed": (event, names) => (event.ids[0] === event.actor ? "left the project" : `removed ${names.people[event.ids[0] ?? ""] ?? "a member"}`),
  "invitation.created": (event) => `invited somebody as ${String(event.facts["role"] ?? "member")}`,
  "invitation.revoked": () => "withdrew an invitation",
  "document.created": (event) => (event.ids.length === 1 ? "imported" : `imported ${count(event.ids.length, "document")}`),
  "document.changed": () => "renamed or described",
  "document.revised": (event) => `made revision ${Number(event.facts["revision"] ?? 0)} of`,
  "document.deleted": () => "deleted",
  "document.restored": () => "brought back",
  "document.erased": (event) => `erased a document for good, with ${count(Number(event.facts["annotations"] ?? 0), "annotation")}`,
  "document.revealed": () => "revealed everybody’s coding of",
  "tag.created": () => "added the tag",
  "tag.changed": () => "changed the tag",
  "tag.deleted": (event, names) => (names.tags[event.ids[0] ?? ""] === undefined ? "deleted a tag" : "deleted the tag"),
  "tag.restored": () => "brought back the tag",
  "tag.merged": (event, names) => `merged the tag “${names.tags[event.ids[0] ?? ""] ?? "?"}” into`,
  "tag.unmerged": () => "undid the merge of the tag",
  "tag.undone": () => "took back a change of the tag",
  "annotation.created": (event) => `made ${some(event, "annotation")} in`,
  "annotation.changed": (event) => `changed ${some(event, "annotation")} in`,
  "annotation.deleted": (event) => `deleted ${some(event, "annotation")} in`,
  "annotation.restored": (event) => `restored ${some(event, "annotation")} in`,
  "annotation.batch": (event) => `wrote ${some(event, "annotation")} in`,
  "annotation.undone": (event) => `took back ${some(event, "change")} in`,
  "assignment.created": () => "assigned",
  "assignment.changed": () => "moved on an assignment of",
  "assignment.removed": () => "took back an assignment of",
  "comment.created": (event) => `commented on ${commented(event)}`,
  "comment.changed": (event) => `edited a comment on ${commented(event)}`,
  "comment.deleted": (event) => `deleted a comment on ${commented(event)}`,
  "comment.restored": (event) => `restored a comment on ${commented(event)}`,
  "comment.resolved": (event) => `resolved a thread on ${commented(event)}`,
  "comment.reopened": (event) => `reopened a thread on ${commented(event)}`,
  "curtain.looked": () => "looked behind the curtain of",
  "job.changed": () => "had a longer job done",
};

const needsObject = /^(?:document\.(?!erased)|annotation|assignment|curtain|tag\.(?:created|changed|restored|merged|unmerged))/u;

export function sentenceOf(projectId: string, event: EventView, names: Names): Sentence {
  const who = event.actor === null ? "Concord" : (names.people[event.actor] ?? "A former member");
  const object = objectOf(projectId, event, names);
  const did = verbs[event.type](event, names);
  const place = object ? null : placeOf(projectId, event);
  if (place) return { who, did: `${did} ${place.before}`, object: place.object };
  if (object || !needsObject.test(event.type)) return { who, did, object };
  if (event.type === "document.created" && event.ids.length > 1) return { who, did, object: null };
  return { who, did: `${did} ${event.type.startsWith("tag") ? "that was deleted since" : wordForMissing(event)}`, object: null };
}

// Who came and went is seen on the page of members.
function placeOf(projectId: string, event: EventView): { before: string; object: NonNullable<Sentence["object"]> } | null {
  const before = ({ "member.added": "to", "member.changed": "among", "member.removed": "from", "invitation.created": "to", "invitation.revoked": "to" } as Partial<Record<EventView["type"], string>>)[event.type];
  if (before === undefined || (event.type === "member.removed" && event.ids[0] === event.actor)) return null;
  return { before, object: { label: event.type.startsWith("member") ? "the members" : "the project", href: `/projects/${projectId}/members` } };
}

function wordForMissing(event: EventView): string {
  return event.documentId === null && event.type.startsWith("annotation") ? "several documents" : "a document that was deleted since";
}

function objectOf(projectId: string, event: EventView, names: Names): Sentence["object"] {
  const title = event.documentId === null ? undefined : names.documents[event.documentId];
  const gone = (id: string | null | undefined): boolean => names.deleted?.includes(id ?? "") === true;
  if (title !== undefined) return { label: title, href: gone(event.documentId) ? `/projects/${projectId}/deleted` : `/projects/${projectId}/documents/${event.documentId}` };
  // Of a merge, what it led to: the other one is named before.
  const tagId = event.ids[event.type === "tag.merged" ? 1 : 0] ?? "";
  const tag = event.type.startsWith("tag.") ? names.tags[tagId] : undefined;
  return tag === undefined ? null : { label: tag, href: gone(tagId) ? `/projects/${projectId}/deleted?kind=tag` : `/projects/${projectId}/codebook?tag=${tagId}` };
}
