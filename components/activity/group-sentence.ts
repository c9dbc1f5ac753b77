import { type ActivityGroup, codingParts, isCoding } from "@/components/activity/groups";
import { type Names, type Sentence, sentenceOf } from "@/components/activity/sentence";
import { count } from "@/components/ui/words";

const together: Record<string, [verb: string, one: string]> = {
  "document.created": ["imported", "document"],
  "document.deleted": ["deleted", "document"],
  "document.restored": ["brought back", "document"],
  "tag.created": ["added", "tag"],
  "tag.deleted": ["deleted", "tag"],
  "tag.restored": ["brought back", "tag"],
};

type Place = { names: Names; here: string | undefined };

/** A group as one sentence: “Ruben coded 12 passages in …”. On the page of a document (`here`) its title is left out. */
export function groupSentence(projectId: string, group: ActivityGroup, { names, here }: Place): Sentence {
  const sentence = sentenceOf(projectId, group.latest, names);
  if (isCoding(group.latest) && (group.events.length > 1 || here !== undefined)) return codingSentence(sentence, group, here);
  const [verb, one] = together[group.latest.type] ?? [];
  if (verb && one && group.ids.length > 1) return { ...sentence, did: `${verb} ${count(group.ids.length, one)}`, object: null };
  if (here !== undefined && group.latest.documentId === here) return { ...sentence, did: `${sentence.did} this document`, object: null };
  return group.events.length > 1 && !sentence.object ? { ...sentence, did: `${sentence.did} (${group.events.length} times)` } : sentence;
}

function codingSentence(sentence: Sentence, group: ActivityGroup, here: string | undefined): Sentence {
  const did = codingWords(group);
  if (here !== undefined) return { ...sentence, did, object: null };
  if (sentence.object) return { ...sentence, did: `${did} in` };
  return { ...sentence, did: `${did} in ${group.latest.documentId === null ? "several documents" : "a document that was deleted since"}` };
}

function codingWords({ events, ids }: ActivityGroup): string {
  const { made, changed, deleted, restored, undone } = codingParts(events);
  if (made > 0) return `coded ${count(made, "passage")}${changed + deleted + restored + undone > 0 ? " and went over them" : ""}`;
  if (changed > 0 && deleted + restored + undone === 0) return `changed ${count(ids.length, "annotation")}`;
  if (deleted > 0 && changed + restored + undone === 0) return `deleted ${count(deleted, "annotation")}`;
  if (restored > 0 && changed + deleted + undone === 0) return `restored ${count(restored, "annotation")}`;
  if (undone > 0 && changed + deleted + restored === 0) return `took back ${count(undone, "change")}`;
  return `worked on ${count(ids.length, "annotation")}`;
}
