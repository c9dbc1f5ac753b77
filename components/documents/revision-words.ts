import type { Anchors, Revision } from "@/lib/schemas/revision";
import type { Anchor } from "@/lib/text/reanchor";
import { count } from "@/components/ui/words";

/** How many annotations meet this fate, and what it means, as the two parts of a sentence. */
export type Fate = { anchor: Anchor; says: string; means: string };

type Wording = { says: string; means: string };

const fates: readonly { anchor: Anchor; one: Wording; many: Wording }[] = [
  { anchor: "exact", one: { says: "stays", means: "on the same words." }, many: { says: "stay", means: "on the same words." } },
  {
    anchor: "moved",
    one: { says: "moves", means: "to a place beyond doubt: its words stand elsewhere now, or hardly changed." },
    many: { says: "move", means: "to places beyond doubt: their words stand elsewhere now, or hardly changed." },
  },
  {
    anchor: "uncertain",
    one: { says: "is in doubt", means: "because its words changed. It is marked for its author, who decides." },
    many: { says: "are in doubt", means: "because their words changed. They are marked for their authors, who decide." },
  },
  {
    anchor: "orphan",
    one: { says: "loses its place", means: "because its words are gone. It waits in a list, with its last place, for a new one." },
    many: { says: "lose their place", means: "because their words are gone. They wait in a list, with their last place, for a new one." },
  },
];

const wordingOf = ({ one, many }: (typeof fates)[number], number: number): Wording => (number === 1 ? one : many);

/** What becomes of the annotations, one entry for each fate that any of them meets. */
export function fatesOf(anchors: Anchors): Fate[] {
  return met(anchors).map((fate) => {
    const number = anchors[fate.anchor];
    const { says, means } = wordingOf(fate, number);
    return { anchor: fate.anchor, says: `${count(number, "annotation")} ${says}`, means };
  });
}

/** What became of them, in one sentence for passing: “12 annotations stay, 1 is in doubt”. */
export function sayFates(anchors: Anchors): string {
  const words = met(anchors).map((fate, at) => {
    const number = anchors[fate.anchor];
    return `${at === 0 ? count(number, "annotation") : number.toLocaleString("en")} ${wordingOf(fate, number).says}`;
  });
  return words.length > 0 ? words.join(", ") : "there were no annotations to place";
}

const met = (anchors: Anchors): typeof fates => fates.filter(({ anchor }) => anchors[anchor] > 0);

/** A revision in a list to choose from: “Revision 1, 3 May 2026, Ann”. */
export function nameOfRevision({ number, createdAt, by }: Pick<Revision, "number" | "createdAt" | "by">): string {
  const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric" }).format(new Date(createdAt));
  return [`Revision ${number}`, day, by].filter((part) => part !== null).join(", ");
}
