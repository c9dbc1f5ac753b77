import type { Annotation } from "@/lib/annotations/annotation";
import type { DocumentStore } from "@/components/workspace/document-store";
import type { Pending } from "@/components/workspace/pending";
import type { Chance } from "./chance";
import { type Client, contentAt } from "./client";
import type { Ledger } from "./ledger";
import type { Scene } from "./world";

type Desk = { store: DocumentStore; scene: Scene; text: readonly string[]; own: Annotation[]; chance: Chance; ledger: Ledger };

const acts: Record<string, (desk: Desk) => void> = {
  create({ store, text, chance }) {
    const start = chance.below(text.length - 30);
    store.create(contentAt(text, start, start + 1 + chance.below(29)));
  },
  note: (desk) => withStanding(desk, ({ id }) => desk.store.change(id, { note: `note ${desk.chance.below(1_000)} 🜁` })),
  tags: (desk) => withStanding(desk, ({ id }) => desk.store.change(id, { tags: desk.scene.tagIds.filter(() => desk.chance.next() < 0.4).map((tagId) => ({ tagId, attributes: {} })) })),
  spans: (desk) => withStanding(desk, ({ id }) => {
    const start = desk.chance.below(desk.text.length - 30);
    const { spans, quotes } = contentAt(desk.text, start, start + 1 + desk.chance.below(29));
    desk.store.change(id, { spans, quotes });
  }),
  remove: (desk) => withStanding(desk, ({ id }) => desk.store.remove(id)),
  restore({ store, own, chance }) {
    const deleted = own.filter((each) => each.deletedAt !== null);
    if (deleted.length > 0) store.restore(chance.pick(deleted).id);
  },
  undo: ({ store }) => store.undo(),
  redo: ({ store }) => store.redo(),
  decide({ store, chance, ledger }) {
    const refused = store.getState().pending.find((each) => each.refusal);
    if (refused) settleRefusal(store, refused, { insist: chance.next() < 0.5, ledger });
  },
};

const often = ["create", "create", "create", "note", "note", "note", "tags", "tags", "spans", "spans", "remove", "restore", "undo", "undo", "redo", "decide", "decide"];

/** One act of a coder on one of the open documents. */
export function actOnce(client: Client, of: { scene: Scene; annotator: string; chance: Chance; ledger: Ledger }): void {
  const open = client.stores();
  if (open.length === 0) return;
  const { documentId, store } = of.chance.pick(open);
  const { text } = of.scene.documents.find(({ id }) => id === documentId)!;
  const own = [...store.getState().annotations.values()].filter((each) => each.annotator === of.annotator);
  acts[of.chance.pick(often)]!({ store, scene: of.scene, text, own, chance: of.chance, ledger: of.ledger });
}

/** A person looks at what was refused and decides. What they let go is not lost: they saw why. */
export function settleRefusal(store: DocumentStore, refused: Pending, { insist, ledger }: { insist: boolean; ledger: Ledger }): void {
  const before = store.getState().pending.map((each) => each.key);
  if (insist) store.insist(refused.key);
  else store.giveUp(refused.key);
  const stays = new Set(store.getState().pending.map((each) => each.key));
  ledger.dropped(before.filter((key) => !stays.has(key)));
}

function withStanding({ own, chance }: Desk, act: (annotation: Annotation) => void): void {
  const standing = own.filter((each) => each.deletedAt === null);
  if (standing.length > 0) act(chance.pick(standing));
}
