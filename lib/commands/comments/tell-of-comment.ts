import type { Hearer } from "@/lib/db/audience";
import type { Db } from "@/lib/db/client";
import { listThreadAuthors } from "@/lib/db/threads";
import type { ProjectSubject } from "@/lib/db/projects";
import { loadVisibility } from "@/lib/db/visible";
import { tell } from "@/lib/events/tell";
import { seesOthers } from "@/lib/permissions/visible";
import type { NoticeKind } from "@/lib/schemas/notification";

export type Said = {
  db: Db;
  project: ProjectSubject;
  userId: string;
  commentId: string;
  input: { mentions: string[] };
  audience: Hearer[];
  /** Of an edited comment only who is mentioned for the first time is told. */
  onlyMentions?: string[];
  now: Date;
};

type Place = { threadId: string; documentId: string | null; annotator: string | null; annotationAuthor: string | null; opened: boolean };

/** Tells those whom a comment concerns, each once, and only who may see it. */
export async function tellOfComment(said: Said, place: Place): Promise<void> {
  const { db, project, audience } = said;
  const wanted = new Map<string, NoticeKind>();
  const also = (people: Iterable<string>, kind: NoticeKind): void => {
    for (const person of people) if (!wanted.has(person)) wanted.set(person, kind);
  };
  also(said.onlyMentions ?? said.input.mentions, "mention");
  if (!said.onlyMentions) {
    if (place.annotationAuthor) also([place.annotationAuthor], "annotation-comment");
    also(await listThreadAuthors(db, { projectId: project.projectId, threadId: place.threadId }), "reply");
    if (place.opened && (await isQuestion(said, place))) also(audience.filter(leads).map((hearer) => hearer.userId), "question");
  }
  const hearing = new Set(audience.map((hearer) => hearer.userId));
  const people = [...wanted].filter(([person]) => hearing.has(person)).map(([userId, kind]) => ({ userId, kind }));
  await tell(db, { projectId: project.projectId, actorId: said.userId, documentId: place.documentId, annotatorId: place.annotator, threadId: place.threadId, subjectId: said.commentId, now: said.now }, people);
}

const leads = ({ role }: Hearer): boolean => role === "owner" || role === "supervisor";

// Somebody who is blind for the document asks: their peers hear nothing of it, so those who lead are told.
async function isQuestion({ db, project, userId }: Said, { documentId }: Place): Promise<boolean> {
  return documentId !== null && !seesOthers(await loadVisibility(db, project, userId), documentId);
}
