import type { Notice, NoticeKind } from "@/lib/schemas/notification";

/** What each kind says after the name of whoever did it; `of` is the document (or the codebook) it happened in. */
const words: Record<NoticeKind, (of: string) => string> = {
  "mention": (of) => `mentioned you in ${of}`,
  "reply": (of) => `answered in a thread of yours in ${of}`,
  "annotation-comment": (of) => `commented on an annotation of yours in ${of}`,
  "question": (of) => `asks something while coding ${of}`,
  "assigned": (of) => `assigned ${of} to you`,
  "returned": (of) => `returned your coding of ${of}`,
  "submitted": (of) => `handed in their coding of ${of}`,
  "revealed": (of) => `Everybody’s coding of ${of} is revealed`,
  "joined": () => "accepted an invitation and joined the project",
  "job-done": () => "An import is done",
  "job-failed": () => "An import failed",
};

/** It does not matter who did it. */
const passive: ReadonlySet<NoticeKind> = new Set(["revealed", "job-done", "job-failed"]);

/** A notice as a sentence: titles and names, never a text. */
export function noticeSentence(notice: Notice): string {
  const { kind, actor, document, tagId } = notice;
  const of = document ? `“${document.title}”` : tagId ? "the codebook" : "a document";
  const said = words[kind](of);
  return passive.has(kind) ? said : `${actor?.name ?? "A former member"} ${said}`;
}

/** Where a notice leads. */
export function noticePath({ project, document, threadId, tagId, kind }: Notice): string {
  const base = `/projects/${project.id}`;
  if (tagId) return `${base}/codebook?tag=${tagId}&thread=${threadId}`;
  if (document) return `${base}/documents/${document.id}${threadId ? `?thread=${threadId}` : ""}`;
  return kind === "joined" ? `${base}/members` : `${base}/documents`;
}

/** What a kind is called where one chooses how to be told. */
export const noticeNames: Record<NoticeKind, string> = {
  "mention": "Somebody mentions me",
  "reply": "An answer in a thread of mine",
  "annotation-comment": "A comment on my annotation",
  "question": "A question from somebody who codes blind",
  "assigned": "A document is assigned to me",
  "returned": "My coding is returned",
  "submitted": "Somebody hands in their coding",
  "revealed": "A document is revealed",
  "joined": "Somebody accepts my invitation",
  "job-done": "My import is done",
  "job-failed": "My import failed",
};
