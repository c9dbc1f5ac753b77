import type { Anchor, Anchors, Revision } from "@/components/documents/revision";
import { count } from "@/components/ui/words";

/** How many annotations meet this fate, and what it means, as the two parts of a sentence. */
export type Fate = { anchor: Anchor; says: string; means: string };

const fates: readonly { anchor: Anchor; one: string; many: string; means: string }[] = [
  { anchor: "exact", one: "stays", many: "stay", means: "on the same words." },
  { anchor: "moved", one: "moves", many: "move", means: "along with the text: the words around or between changed, the place is certain." },
  { anchor: "uncertain", one: "is in doubt", many: "are in doubt", means: "because the words changed. The author sees it marked, and decides." },
  { anchor: "orphan", one: "loses its place", many: "lose their place", means: "because the words are gone. It is kept in a list, with its last place, until somebody gives it a new one." },
];

/** What becomes of the annotations, one entry for each fate that any of them meets. */
export function fatesOf(anchors: Anchors): Fate[] {
  return fates.filter(({ anchor }) => anchors[anchor] > 0).map(({ anchor, one, many, means }) => ({ anchor, says: `${count(anchors[anchor], "annotation")} ${anchors[anchor] === 1 ? one : many}`, means }));
}

/** What became of them, in one sentence for passing: “12 annotations stay, 1 is in doubt”. */
export function sayFates(anchors: Anchors): string {
  const met = fates.filter(({ anchor }) => anchors[anchor] > 0);
  if (met.length === 0) return "there were no annotations to place";
  return met.map(({ anchor, one, many }, at) => `${at === 0 ? count(anchors[anchor], "annotation") : anchors[anchor].toLocaleString("en")} ${anchors[anchor] === 1 ? one : many}`).join(", ");
}

/** A revision in a list to choose from: “Revision 1, 3 May 2026, Ann”. */
export function nameOfRevision({ number, createdAt, by }: Pick<Revision, "number" | "createdAt" | "by">): string {
  const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric" }).format(new Date(createdAt));
  return [`Revision ${number}`, day, by].filter((part) => part !== null).join(", ");
}
