import { followProject } from "@/components/live/live-client";
import type { Annotation } from "@/lib/annotations/annotation";
import type { Tag } from "@/lib/codebook/tag";
import type { EventView } from "@/lib/schemas/event";
import { annotationAddresses, documentAddresses, FIRST_ANNOTATIONS } from "./addresses";
import type { Sent } from "./document-store";
import type { Act, Pending, Proposal, Refusal } from "./pending";
import type { DocumentContent } from "./surface-types";
import { isFinal, problemIn, retryAfterMs, troubleOf } from "./trouble";
import type { UndoStacks } from "./undo-stacks";
import { Refused } from "./until-done";

/** The only file of the workspace that talks to the server. */

const api = (projectId: string, rest: string): string => `/api/v1/projects/${projectId}${rest}`;

/** The text of a revision with its structure. */
export async function loadContent({ projectId, documentId, signal }: At, revision: number): Promise<DocumentContent> {
  const at = documentAddresses(projectId, documentId, revision);
  const [text, structure] = await Promise.all([fetch(at.text, { signal }).then(checked), fetch(at.blocks, { signal }).then(checked)]);
  const { blocks, marks } = (await structure.json()) as Omit<DocumentContent, "text">;
  return { text: await text.text(), blocks, marks };
}

/** Each piece costs a look at everything that has arrived, so they are not handed over as small as the network brings them. */
const PIECE_MS = 250;

type OnPiece = (annotations: Annotation[]) => void;
type At = { projectId: string; documentId: string; signal: AbortSignal };

/** The annotations that the first window shows. Answers whether these are all. */
export async function loadFirstAnnotations({ projectId, documentId, signal }: At, onPiece: OnPiece): Promise<boolean> {
  const annotations = await readLines(annotationAddresses(projectId, documentId).first, signal);
  onPiece(annotations);
  return annotations.length < FIRST_ANNOTATIONS;
}

/** All visible annotations of the document in reading order, in large pieces. */
export async function loadAnnotations({ projectId, documentId, signal }: At, onPiece: OnPiece): Promise<void> {
  const response = await fetch(annotationAddresses(projectId, documentId).annotations, { signal }).then(checked);
  let arrived: Annotation[] = [];
  let dueMs = performance.now() + PIECE_MS;
  const handOver = (): void => {
    if (arrived.length > 0) onPiece(arrived);
    arrived = [];
    dueMs = performance.now() + PIECE_MS;
  };
  for await (const lines of linesOf(response)) {
    for (const line of lines) arrived.push(JSON.parse(line) as Annotation);
    if (performance.now() > dueMs) handOver();
  }
  handOver();
}

/** All visible annotations of the document as they stood right after an event. */
export async function loadAnnotationsAt({ projectId, documentId, signal }: At, cursor: string): Promise<Annotation[]> {
  return await readLines(`${annotationAddresses(projectId, documentId).annotations}&at=${encodeURIComponent(cursor)}`, signal);
}

async function readLines(address: string, signal: AbortSignal): Promise<Annotation[]> {
  const response = await fetch(address, { signal }).then(checked);
  const annotations: Annotation[] = [];
  for await (const lines of linesOf(response)) for (const line of lines) annotations.push(JSON.parse(line) as Annotation);
  return annotations;
}

async function* linesOf(response: Response): AsyncGenerator<string[]> {
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    const lines = (rest + piece.value).split("\n");
    rest = lines.pop() ?? "";
    yield lines.filter((line) => line !== "");
  }
  if (rest !== "") yield [rest];
}

export async function createTag(projectId: string, tag: { name: string; parentId: string | null }): Promise<{ id: string } | { error: string }> {
  const response = await fetch(api(projectId, "/tags"), { method: "POST", headers: { "content-type": "application/json", "idempotency-key": crypto.randomUUID() }, body: JSON.stringify(tag) }).catch(() => null);
  if (!response) return { error: "The server cannot be reached." };
  const body = await response.json();
  return response.ok ? { id: body.id } : { error: body.detail ?? "The tag could not be created." };
}

/** Nobody waits longer for an answer; the act is sent again then. */
const ANSWER_MS = 30_000;

/** Sends one act of this account. No refusal in a failure means that nobody answered, or only a proxy did: send it again later. */
export async function send(at: { accountId: string; projectId: string; documentId: string }, { act, key }: Pending): Promise<Sent> {
  const [address, init] = requestFor(requestOf(act, at.documentId), at.projectId, { "idempotency-key": key, "concord-account": at.accountId });
  const response = await fetch(address, { ...init, signal: AbortSignal.timeout(ANSWER_MS) }).catch(() => null);
  if (!response) return { ok: false, refusal: null, trouble: "offline" };
  const answer: unknown = response.status === 204 ? null : await response.json().catch(() => undefined);
  if (response.ok && answer !== undefined) return { ok: true, annotations: annotationsIn(answer as Answer), event: response.headers.get("concord-event") };
  const problem = problemIn<NonNullable<ProblemAnswer>>(response, answer);
  if (isFinal(response, problem)) return { ok: false, refusal: refusalOf(problem, response) };
  return { ok: false, refusal: null, trouble: troubleOf(response, problem), afterMs: retryAfterMs(response) };
}

/** What the server knows of one's own acts here: what can be undone, and done again. */
export async function loadUndo(projectId: string, documentId: string, signal: AbortSignal): Promise<UndoStacks> {
  const response = await fetch(api(projectId, `/documents/${documentId}/undo`), { signal }).then(checked);
  const { undo, redo } = (await response.json()) as Record<"undo" | "redo", { key: string; ids: string[] }[]>;
  const known = (list: typeof undo) => list.map(({ key, ids }) => ({ key, id: ids.length === 1 ? ids[0]! : null }));
  return { undo: known(undo), redo: known(redo) };
}

type Answer = (Annotation & { code?: undefined }) | { items: Annotation[] } | null;
type ProblemAnswer = { code?: string; detail?: string; current?: Annotation; proposal?: Proposal; problems?: { path?: string; leadsTo?: string }[] } | null;

function annotationsIn(answer: Answer): Annotation[] {
  if (answer === null) return [];
  return "items" in answer ? answer.items : [answer];
}

function refusalOf(answer: ProblemAnswer, response: Response): Refusal {
  const paths = answer?.problems?.flatMap(({ path }) => path ?? []);
  return { code: answer?.code ?? "internal", detail: answer?.detail ?? response.statusText, ...(answer?.current ? { current: answer.current } : {}), ...(answer?.proposal ? { proposal: answer.proposal } : {}), ...(paths ? { paths } : {}), ...leadsToIn(answer) };
}

function leadsToIn(answer: ProblemAnswer): Pick<Refusal, "leadsTo"> {
  const merged = answer?.problems?.flatMap(({ path, leadsTo }) => (path !== undefined && leadsTo !== undefined ? [[path, leadsTo]] : [])) ?? [];
  return merged.length > 0 ? { leadsTo: Object.fromEntries(merged) } : {};
}

// A small request may outlive the page it was sent from; the browser refuses that for large ones.
const KEEPALIVE_LIMIT = 30_000;

function requestFor({ method, path, body, ifMatch }: Wire, projectId: string, who: Record<string, string>): [string, RequestInit] {
  const headers: Record<string, string> = { ...who };
  if (ifMatch !== null) headers["if-match"] = `"${ifMatch}"`;
  if (body === undefined) return [api(projectId, path), { method, headers, keepalive: true }];
  const json = JSON.stringify(body);
  return [api(projectId, path), { method, headers: { ...headers, "content-type": "application/json" }, body: json, keepalive: json.length < KEEPALIVE_LIMIT }];
}

type Wire = { method: string; path: string; body?: unknown; ifMatch: number | null };

function requestOf(act: Act, documentId: string): Wire {
  switch (act.kind) {
    case "put":
      return { method: "PUT", path: `/annotations/${act.id}`, body: { documentId, revision: act.revision, ...act.content }, ifMatch: act.saw };
    case "delete":
      return { method: "DELETE", path: `/annotations/${act.id}`, ifMatch: act.saw };
    case "restore":
      return { method: "POST", path: `/annotations/${act.id}/restore`, body: {}, ifMatch: null };
    case "undo":
    case "redo":
      return { method: "POST", path: "/undo", body: { key: act.of }, ifMatch: null };
  }
}

/** Whether there is nothing to open: deleted, or closed to this person. What nobody answers is taken to be there. */
export async function isGone(projectId: string, documentId: string, signal: AbortSignal): Promise<boolean> {
  const response = await fetch(api(projectId, `/documents/${documentId}`), { signal }).catch(() => null);
  return response?.status === 404;
}

export async function loadTags(projectId: string, signal: AbortSignal): Promise<Tag[]> {
  const { items } = (await fetch(api(projectId, "/tags"), { signal }).then(checked).then((response) => response.json())) as { items: Tag[] };
  return items;
}

type Heard = { event: (event: EventView) => void; connected: (is: boolean) => void; /** Everything must be read again. */ reload: () => void };

/** Events of the project as they happen, from a place on, over the one stream of this browser. */
export function follow(projectId: string, after: string, on: Heard): () => void {
  return followProject(projectId, after, (message) => {
    if (message.say === "event") on.event(message.event);
    else if (message.say === "connected") on.connected(message.is);
    else if (message.say === "reload") on.reload();
  });
}

async function checked(response: Response): Promise<Response> {
  if (response.ok) return response;
  const answer = await response.json().catch(() => null);
  throw new (isFinal(response, answer) ? Refused : Error)(answer?.detail ?? `The server answered ${response.status}.`);
}
