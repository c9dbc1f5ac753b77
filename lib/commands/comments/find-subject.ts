import { readAnnotations } from "@/lib/db/annotations";
import type { Db } from "@/lib/db/client";
import { readDocumentRow } from "@/lib/db/documents";
import type { ProjectSubject } from "@/lib/db/projects";
import { findTags } from "@/lib/db/tags";
import { textOf } from "@/lib/db/texts";
import type { NewThread } from "@/lib/db/thread-writes";
import { loadVisibility } from "@/lib/db/visible";
import { AppError, problem } from "@/lib/errors";
import { isVisible } from "@/lib/permissions/visible";
import type { ThreadSubject } from "@/lib/schemas/comment";
import { checkSpans } from "@/lib/text/check-spans";

type Asking = { db: Db; project: ProjectSubject; userId: string };

const nothing = { documentId: null, annotationId: null, tagId: null, revision: null, span: null, quote: null, annotationAuthor: null };

/** What a new thread is about, as the actor may see it; `not-found` for what does not exist or is hidden from them. */
export async function findThreadSubject(asking: Asking, subject: ThreadSubject): Promise<NewThread> {
  if (subject.kind === "tag") return await aboutTag(asking, subject.tagId);
  if (subject.kind === "annotation") return await aboutAnnotation(asking, subject.annotationId);
  const document = await readDocumentRow(asking.db, asking.project.projectId, subject.documentId);
  if (!document || document.deletedAt) throw new AppError("not-found", "There is no such document.");
  const about = { ...nothing, documentId: document.id, annotator: asking.project.annotator };
  if (subject.kind === "document") return { ...about, kind: "document" };
  const revision = subject.revision ?? document.revision;
  const text = await textOf(asking.db, { projectId: asking.project.projectId, documentId: document.id, revision });
  if (!text) throw new AppError("invalid-input", undefined, { problems: [problem("invalid-input", { path: "subject.revision" }, "There is no such revision.")] });
  const { problems } = checkSpans([subject.span], text.length);
  if (problems[0] || subject.span.start === subject.span.end) throw new AppError(problems[0]?.code ?? "span-inverted", undefined, { problems });
  return { ...about, kind: "span", revision, span: subject.span, quote: text.slice(subject.span) };
}

// Tags belong to everybody and no coding hangs on the thread: all members see it, whatever they are blind for.
async function aboutTag({ db, project }: Asking, tagId: string): Promise<NewThread> {
  if (!(await findTags(db, project.projectId, [tagId])).has(tagId)) throw new AppError("unknown-tag");
  return { ...nothing, kind: "tag", tagId, annotator: null };
}

// A thread on somebody else's annotation is nobody's own: whoever becomes blind for the document again must not find that annotation through it.
async function aboutAnnotation({ db, project, userId }: Asking, annotationId: string): Promise<NewThread> {
  const stored = (await readAnnotations(db, project.projectId, [annotationId])).get(annotationId);
  const document = stored && (await readDocumentRow(db, project.projectId, stored.annotation.documentId));
  if (!stored || !document || document.deletedAt) throw new AppError("not-found", "There is no such annotation.");
  const { documentId, annotator } = stored.annotation;
  if (!isVisible(await loadVisibility(db, project, userId), { documentId, annotator })) throw new AppError("not-found", "There is no such annotation.");
  if (stored.annotation.deletedAt !== null) throw new AppError("deleted");
  return { ...nothing, kind: "annotation", documentId, annotationId, annotator: annotator === project.annotator ? annotator : null, annotationAuthor: stored.author };
}
