import type { AssignmentRow } from "@/lib/db/assignments";
import { listAudience } from "@/lib/db/audience";
import type { Db } from "@/lib/db/client";
import type { ProjectSubject } from "@/lib/db/projects";
import { tell } from "@/lib/events/tell";
import type { AssignmentMove } from "@/lib/review/states";
import type { NoticeKind } from "@/lib/schemas/notification";

type Telling = { db: Db; project: ProjectSubject; userId: string; now: Date };
type Moved = { assignment: AssignmentRow; move: AssignmentMove; revealed: boolean };

/** Tells the coder that work came back, those who lead that it was handed in, and everybody that a document is revealed; only whoever may see it now. */
export async function tellOfMove({ db, project, userId, now }: Telling, { assignment, move, revealed }: Moved): Promise<void> {
  const { documentId, annotator } = assignment;
  const about = { projectId: project.projectId, actorId: userId, documentId, threadId: null, subjectId: assignment.id, now };
  if (move === "return") return await tell(db, { ...about, annotatorId: annotator }, [{ userId: assignment.userId, kind: "returned" }]);
  if (move !== "submit") return;
  const hearing = await listAudience(db, project, { documentId, annotator: null });
  const as = (kind: NoticeKind) => (hearer: { userId: string }) => ({ userId: hearer.userId, kind });
  const leading = hearing.filter((hearer) => hearer.role === "owner" || hearer.role === "supervisor");
  await tell(db, { ...about, annotatorId: annotator }, leading.map(as("submitted")));
  if (revealed && project.codingMode === "blind") await tell(db, { ...about, annotatorId: null }, hearing.filter((hearer) => !leading.includes(hearer)).map(as("revealed")));
}
