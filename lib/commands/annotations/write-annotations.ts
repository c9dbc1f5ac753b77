import { v7 as newId } from "uuid";
import type { Annotation, AnnotationContent } from "@/lib/annotations/annotation";
import { sameContent } from "@/lib/annotations/annotation";
import { checkContent, type TagRule } from "@/lib/annotations/check-content";
import { attributeProblems } from "@/lib/codebook/attributes";
import { writeAnnotations } from "@/lib/db/annotation-writes";
import { mapInTurns } from "@/lib/db/map-in-turns";
import { readAnnotations, type StoredAnnotation } from "@/lib/db/annotations";
import type { Db } from "@/lib/db/client";
import { type CodingFrame, isLocked, keepWorkOpen, loadCodingFrames } from "@/lib/db/coding";
import type { ProjectSubject } from "@/lib/db/projects";
import { findTags } from "@/lib/db/tags";
import { compareTexts, textOf } from "@/lib/db/texts";
import { type Problem, problem } from "@/lib/errors";
import { publish } from "@/lib/events/publish";
import type { AnnotationBody } from "@/lib/schemas/annotation";
import { checkSpans } from "@/lib/text/check-spans";
import type { OffsetIndex } from "@/lib/text/offsets";
import { exactQuotes } from "@/lib/text/quote";
import { type Anchor, reanchoring } from "@/lib/text/reanchor";
import { sameSpans, type Span } from "@/lib/text/span";

/** One annotation as its author wants it to stand; `saw` is the version they saw, for one that exists. */
export type WantedAnnotation = AnnotationBody & { id: string; saw: number | "*" | null };

export type WriteContext = { db: Db; projectId: string; userId: string; subject: ProjectSubject; now: Date; key: string | null };

type Outcome = { annotation: Annotation; change: "created" | "changed" | "none" };

/** What a wanted annotation is held against; everything is loaded at once, however many are wanted. */
type Ground = {
  frames: Map<string, CodingFrame>;
  /** The present text of each document, and older ones that somebody still writes on, by `textKey`. */
  texts: Map<string, OffsetIndex>;
  /** Where spans of an older text are in the present one, by `textKey` of the older. */
  places: Map<string, ReturnType<typeof reanchoring>>;
  stored: Map<string, StoredAnnotation>;
  tags: Map<string, TagRule>;
  wanted: Map<string, WantedAnnotation>;
};

/** What a problem may bring along: how the annotation stands now, and where its place is in a newer revision. */
export type WriteProblem = Problem & { current?: Annotation; proposal?: Proposal };

/** Where spans of an older revision are in the present one; null spans where they have no place in it. */
export type Proposal = { revision: number; anchor: Anchor; spans: Span[] | null; quotes: string[] | null };

type Planned = { problems: WriteProblem[] } | { outcome: Outcome };

/**
 * The shared road of PUT and batch: holds every wanted annotation against text, codebook, rights and versions; when all
 * are right writes them with one event and answers how each stands now. Otherwise nothing is written and the problems
 * come back, by index.
 */
export async function putAll(context: WriteContext, wanted: WantedAnnotation[], eventType: "annotation.batch" | null): Promise<{ outcomes: Outcome[]; event: bigint | null } | { problems: WriteProblem[] }> {
  const ground = await loadGround(context, wanted);
  const plans = await mapInTurns(wanted, (item) => plan(item, ground, context));
  const problems = plans.flatMap((planned, index) => ("problems" in planned ? planned.problems.map((each) => ({ index, ...each })) : []));
  if (problems.length > 0) return { problems };
  const outcomes = plans.map((planned) => (planned as { outcome: Outcome }).outcome);
  const changes = outcomes.filter((outcome) => outcome.change !== "none");
  if (changes.length === 0) return { outcomes, event: null };
  const documentIds = new Set(changes.map(({ annotation }) => annotation.documentId));
  const at = { projectId: context.projectId, codebookVersion: context.subject.codebookVersion, now: context.now };
  const writes = changes.map(({ annotation }) => ({ ...annotation, deleted: false }));
  const event = await writeAnnotations(context.db, at, writes, (act) => publish(context.db, {
    act,
    projectId: context.projectId,
    type: eventType ?? (changes[0]?.change === "created" ? "annotation.created" : "annotation.changed"),
    actorId: context.userId,
    // Coding of several documents names none, and so is told to nobody who is blind for any (lib/permissions/visible.ts).
    documentId: documentIds.size === 1 ? ([...documentIds][0] as string) : null,
    annotatorId: context.subject.annotator,
    ids: changes.map(({ annotation }) => annotation.id),
    // Every act has a name, so that whoever did it can take it back anywhere.
    key: context.key ?? newId(),
  }));
  await keepWorkOpen(context.db, { ...at, event }, [...documentIds].map((id) => ground.frames.get(id) as CodingFrame));
  return { outcomes, event };
}

async function loadGround(context: WriteContext, wanted: WantedAnnotation[]): Promise<Ground> {
  const { db, projectId, userId } = context;
  const documentIds = [...new Set(wanted.map((item) => item.documentId))];
  const ids = [...new Set(wanted.flatMap((item) => [item.id, item.from, item.to]).filter((id) => id !== null))];
  const tagIds = [...new Set(wanted.flatMap((item) => item.tags.map((use) => use.tagId)))];
  const frames = await loadCodingFrames(db, { projectId, userId, documentIds });
  const stored = await readAnnotations(db, projectId, ids.toSorted(), true);
  const tags = await findTags(db, projectId, tagIds);
  const texts = await loadTexts(context, wanted, frames);
  const rules = [...tags].map(([id, tag]) => [id, { ...tag, attributeProblems: (values) => attributeProblems(tag.attributes, values) }] as [string, TagRule]);
  return { frames, texts, places: new Map(), stored, tags: new Map(rules), wanted: new Map(wanted.map((item) => [item.id, item])) };
}

const textKey = (documentId: string, revision: number): string => `${documentId}/${revision}`;

async function loadTexts({ db, projectId }: WriteContext, wanted: readonly WantedAnnotation[], frames: ReadonlyMap<string, CodingFrame>): Promise<Map<string, OffsetIndex>> {
  const texts = new Map<string, OffsetIndex>();
  const present = [...frames.values()].map(({ documentId, revision }) => ({ documentId, revision }));
  const older = wanted.flatMap(({ documentId, revision }) => (revision !== undefined && revision < (frames.get(documentId)?.revision ?? 0) ? [{ documentId, revision }] : []));
  for (const { documentId, revision } of [...present, ...older]) {
    const key = textKey(documentId, revision);
    if (texts.has(key)) continue;
    // eslint-disable-next-line no-await-in-loop -- one connection, and texts are kept in memory after the first time
    const text = await textOf(db, { projectId, documentId, revision });
    if (text) texts.set(key, text);
  }
  return texts;
}

function plan(item: WantedAnnotation, ground: Ground, context: WriteContext): Planned {
  const frame = ground.frames.get(item.documentId);
  const stored = ground.stored.get(item.id);
  if (!frame) return { problems: [problem("not-found", { path: "documentId" }, "There is no such document.")] };
  const revision = revisionFor(item, stored, frame);
  const text = ground.texts.get(textKey(item.documentId, revision))!;
  const refusal = ownershipProblem(item, stored, frame, context) ?? revisionProblem(item, { revision, stored, ground });
  if (refusal) return { problems: [refusal] };
  const carried = new Set(stored?.annotation.tags.map((use) => use.tagId));
  const { content, problems } = checkContent(item, { text, tags: ground.tags, carried });
  const wrong = [...problems, ...endProblems(item, ground)];
  if (wrong.length > 0) return { problems: wrong };
  return replace(item, content, { stored, frame, context, revision });
}

// The present text; but what has no place in that keeps its last one, and its author may go on tagging it there.
function revisionFor({ revision, spans }: WantedAnnotation, stored: StoredAnnotation | undefined, frame: CodingFrame): number {
  const annotation = stored?.annotation;
  const stays = annotation?.anchor === "orphan" && revision === annotation.revision && sameSpans(spans, annotation.spans);
  return stays ? annotation.revision : frame.revision;
}

type Place = { stored: StoredAnnotation | undefined; frame: CodingFrame; context: WriteContext; /** Of the text that it is written on. */ revision: number };

// Saying the same again changes nothing, whatever version the caller saw; where its place was in doubt, it says that this is the place.
function replace(item: WantedAnnotation, content: AnnotationContent, place: Place): Planned {
  const { stored, frame } = place;
  if (stored && sameContent(stored.annotation, content) && stored.annotation.anchor !== "uncertain" && stored.annotation.revision === place.revision) return { outcome: { annotation: stored.annotation, change: "none" } };
  const late = versionProblem(item, stored) ?? (isLocked(frame) ? problem("layer-locked") : null);
  if (late) return { problems: [late] };
  return { outcome: { annotation: standingAs(item, content, place), change: stored ? "changed" : "created" } };
}

function versionProblem(item: WantedAnnotation, stored: StoredAnnotation | undefined): WriteProblem | null {
  if (!stored || item.saw === "*" || item.saw === stored.annotation.version) return null;
  return item.saw === null ? problem("precondition-required") : { ...problem("stale-version"), current: stored.annotation };
}

function ownershipProblem(item: WantedAnnotation, stored: StoredAnnotation | undefined, frame: CodingFrame, context: WriteContext): WriteProblem | null {
  if (item.layer !== undefined && item.layer !== (stored?.annotation.layer ?? frame.layer)) return problem("forbidden", { path: "layer" }, "Only your own layer is yours to write.");
  if (!stored) return null;
  if (stored.author !== context.userId || stored.layerKind !== "coder" || stored.annotation.documentId !== item.documentId) return problem("id-taken", { path: "id" });
  return stored.annotation.deletedAt === null ? null : { ...problem("deleted"), current: stored.annotation };
}

// Written on a text that was revised since: said with the place that these spans have in the new one.
function revisionProblem(item: WantedAnnotation, { revision, stored, ground }: { revision: number; stored: StoredAnnotation | undefined; ground: Ground }): WriteProblem | null {
  if (item.revision === undefined || item.revision === revision) return null;
  if (item.revision > revision) return problem("invalid-input", { path: "revision" }, "There is no such revision yet.");
  const key = textKey(item.documentId, item.revision);
  const before = ground.texts.get(key);
  const after = ground.texts.get(textKey(item.documentId, revision));
  const about = { ...problem("revision-changed", { path: "revision" }), ...(stored ? { current: stored.annotation } : {}) };
  if (!before || !after || checkSpans(item.spans, before.length).problems.length > 0) return about;
  const placesOf = ground.places.get(key) ?? reanchoring(compareTexts(before, after));
  ground.places.set(key, placesOf);
  const { anchor, spans } = placesOf(item.spans);
  const found = anchor === "orphan" ? null : spans;
  return { ...about, proposal: { revision, anchor, spans: found, quotes: found && exactQuotes(after, found) } };
}

// An end of a relation is a standing annotation of the same document, stored already or in the same batch.
function endProblems(item: WantedAnnotation, ground: Ground): Problem[] {
  if (item.scope !== "relation") return [];
  return (["from", "to"] as const).flatMap((path): Problem[] => {
    const id = item[path];
    if (id === null) return [];
    const wanted = ground.wanted.get(id);
    const stored = ground.stored.get(id)?.annotation;
    const end = stored ?? wanted;
    if (!end || end.documentId !== item.documentId || end.scope === "relation") return [problem("unknown-annotation", { path })];
    return stored?.deletedAt ? [problem("endpoint-deleted", { path })] : [];
  });
}

function standingAs(item: WantedAnnotation, content: AnnotationContent, { stored, frame, context, revision }: Place): Annotation {
  const now = context.now.toISOString();
  return {
    ...content,
    id: item.id,
    projectId: context.projectId,
    documentId: item.documentId,
    revision,
    // Its author saw it in this text; an orphan that stays where it was remains one.
    anchor: revision === frame.revision ? null : "orphan",
    layer: stored?.annotation.layer ?? frame.layer,
    annotator: context.subject.annotator as string,
    codebookVersion: context.subject.codebookVersion,
    version: (stored?.annotation.version ?? 0) + 1,
    createdAt: stored?.annotation.createdAt ?? now,
    updatedAt: now,
    deletedAt: null,
  };
}
