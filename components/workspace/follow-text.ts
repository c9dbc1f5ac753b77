import type { Annotation } from "@/lib/annotations/annotation";
import type { Act, Pending, Proposal, Refusal } from "./pending";
import { movedTo } from "./rebase";

/**
 * The same act again, where it was refused only because the text was revised: its words stand in the new one as they
 * stood, or all that happened to the annotation since is that it went along. Null where its author has to look.
 */
export function followedText(refused: Pending, { code, current, proposal }: Refusal): Pending | null {
  const { act } = refused;
  if (act.kind === "delete" && code === "stale-version" && wentAlong(act.saw, current)) return movedTo(refused, current.version, []);
  if (act.kind !== "put" || code !== "revision-changed" || proposal?.anchor !== "exact") return null;
  const isSame = act.saw === null ? current === undefined : standsAsSeen(act.saw, current);
  return isSame ? placedAnew(refused, act, { current, proposal }) : null;
}

// Any version but the next was written by somebody; an author's own write leaves no anchor behind.
function wentAlong(saw: number, current: Annotation | undefined): current is Annotation {
  return current?.version === saw + 1 && (current.anchor ?? null) !== null && current.deletedAt === null;
}

function standsAsSeen(saw: number, current: Annotation | undefined): boolean {
  return (current?.version === saw && current.deletedAt === null) || wentAlong(saw, current);
}

type Put = Extract<Act, { kind: "put" }>;

function placedAnew(refused: Pending, act: Put, { current, proposal }: { current: Annotation | undefined; proposal: Proposal }): Pending {
  const { revision, spans, quotes } = proposal;
  const content = { ...act.content, spans: spans ?? [], quotes: quotes ?? [] };
  const saw = current?.version ?? null;
  const after = refused.after && { ...refused.after, ...content, revision, anchor: null, version: (saw ?? 0) + 1 };
  return { ...refused, act: { ...act, content, revision, saw }, before: current ?? null, after, upon: [] };
}
