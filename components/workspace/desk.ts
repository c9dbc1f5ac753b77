import type { ThreadSubject } from "@/lib/schemas/comment";
import type { Span } from "@/lib/text/span";
import { type Caret, spanOfCaret } from "./caret";
import { type Filter, noFilter } from "./workspace-types";

/** What the comments beside the text show: the thread that is open, what a new one is about, and whether the keys go to the answer. */
export type TalkPlace = { about: ThreadSubject | null; threadId: string | null; answering?: true };

/** What lies on the reader's desk: what they selected, which annotation they look at, what is open. No data. */
export type Desk = {
  /** Where the keyboard stands; null until it is used in the text. */
  caret: Caret | null;
  /** Spans put aside for one annotation of several spans. */
  kept: readonly Span[];
  /** What is selected, kept spans included; empty when nothing is. */
  selection: readonly Span[];
  chosen: string | null;
  /** Everything under the last click, smallest first: the same place again chooses the next. */
  pile: readonly string[];
  hovered: string | null;
  /** What the open tag picker tags: the selection, or the chosen annotation. */
  picker: "selection" | "annotation" | null;
  filter: Filter;
  find: boolean;
  panel: boolean;
  /** What is not saved yet is shown, act by act. */
  queue: boolean;
  /** The comments stand beside the text in the place of the cards; null: the cards. */
  talk: TalkPlace | null;
};

export const emptyDesk: Desk = { caret: null, kept: [], selection: [], chosen: null, pile: [], hovered: null, picker: null, filter: noFilter, find: false, panel: false, queue: false, talk: null };

export type DeskAct =
  | { do: "select"; spans: readonly Span[]; adjusted?: boolean }
  | { do: "caret"; caret: Caret }
  | { do: "keep" }
  | { do: "clear" }
  /** `at`: where in the text; the caret goes there. */
  | { do: "pick"; ids: readonly string[]; at?: number | undefined }
  | { do: "choose"; id: string | null; at?: number }
  | { do: "hover"; id: string | null }
  | { do: "picker"; picker: Desk["picker"] }
  | { do: "filter"; filter: Filter }
  | { do: "find"; open: boolean }
  | { do: "panel"; open: boolean }
  | { do: "queue"; open: boolean }
  | { do: "talk"; talk: TalkPlace | null };

const handlers: { [Act in DeskAct as Act["do"]]: (desk: Desk, act: Act) => Desk } = {
  select: (desk, { spans, adjusted = false }) => ({ ...desk, ...selected(desk, spans, adjusted), caret: spans.length === 1 ? { anchor: spans[0]!.start, focus: spans[0]!.end } : desk.caret, chosen: spans.length > 0 ? null : desk.chosen }),
  caret: (desk, { caret }) => ({ ...desk, caret, selection: joined(desk.kept, spanOfCaret(caret)), chosen: null }),
  // What is selected now belongs to the annotation to come; the caret goes on from its end.
  keep: (desk) => (desk.selection.length === 0 ? desk : { ...desk, kept: desk.selection, caret: { anchor: desk.selection.at(-1)!.end, focus: desk.selection.at(-1)!.end } }),
  clear: (desk) => ({ ...desk, selection: [], kept: [], picker: null, caret: standing(desk) }),
  pick: (desk, { ids, at }) => ({ ...desk, ...nextOfPile(desk, ids), selection: [], kept: [], picker: null, caret: standing(desk, at) }),
  choose: (desk, { id, at }) => ({ ...desk, chosen: id, pile: [], selection: [], kept: [], picker: null, caret: standing(desk, at) }),
  hover: (desk, { id }) => (desk.hovered === id ? desk : { ...desk, hovered: id }),
  picker: (desk, { picker }) => ({ ...desk, picker }),
  filter: (desk, { filter }) => ({ ...desk, filter }),
  find: (desk, { open }) => ({ ...desk, find: open }),
  panel: (desk, { open }) => ({ ...desk, panel: open }),
  queue: (desk, { open }) => ({ ...desk, queue: open }),
  talk: (desk, { talk }) => ({ ...desk, talk }),
};

export function changeDesk(desk: Desk, act: DeskAct): Desk {
  return (handlers[act.do] as (desk: Desk, act: DeskAct) => Desk)(desk, act);
}

// Where nothing is selected any more the caret is a point.
function standing({ caret }: Desk, at: number | undefined = caret?.focus): Caret | null {
  return at === undefined ? null : { anchor: at, focus: at };
}

function nextOfPile(desk: Desk, ids: readonly string[]): Pick<Desk, "chosen" | "pile"> {
  const same = ids.length === desk.pile.length && ids.every((id, at) => desk.pile[at] === id);
  const at = same && desk.chosen !== null ? (ids.indexOf(desk.chosen) + 1) % Math.max(ids.length, 1) : 0;
  return { chosen: ids[at] ?? null, pile: ids };
}

// A fresh selection joins what was kept; handles that moved what is selected moved the kept spans too.
function selected({ kept }: Desk, spans: readonly Span[], adjusted: boolean): Pick<Desk, "selection" | "kept"> {
  if (adjusted) return { selection: spans, kept: spans.length === kept.length ? spans : [] };
  if (spans.length === 0) return { selection: [], kept: [] };
  return { selection: spans.reduce(joined, kept), kept };
}

// Kept spans and a fresh one, joined where they meet: spans of one annotation do not overlap.
function joined(kept: readonly Span[], fresh: Span): readonly Span[] {
  if (fresh.start === fresh.end) return kept;
  const apart = kept.filter((span) => span.end < fresh.start || span.start > fresh.end);
  const touching = kept.filter((span) => !apart.includes(span));
  const whole = { start: Math.min(fresh.start, ...touching.map((span) => span.start)), end: Math.max(fresh.end, ...touching.map((span) => span.end)) };
  return [...apart, whole].toSorted((a, b) => a.start - b.start);
}
