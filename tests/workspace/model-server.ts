import type { Pending } from "@/components/workspace/pending";
import type { Sent } from "@/components/workspace/document-store";
import { type Annotation, sameContent } from "@/lib/annotations/annotation";
import { undoablesOf } from "@/lib/annotations/undoable";

type Event = { key: string; ids: string[]; undid: string | null; before: Annotation | null; after: Annotation };

export type ModelServer = ReturnType<typeof makeModelServer>;

/** The server as the queue knows it: versions, idempotency keys, undo of what still stands as it was left. One person, one document. */
export function makeModelServer() {
  const annotations = new Map<string, Annotation>();
  const answers = new Map<string, Sent>();
  const events: Event[] = [];
  const watchers = new Set<(state: Annotation) => void>();
  const retired = new Set<string>();
  // Puts that were made over something their author had not seen.
  const unseen: string[] = [];

  function write(key: string, after: Annotation, undid: string | null = null): Sent {
    events.push({ key, ids: [after.id], undid, before: annotations.get(after.id) ?? null, after });
    annotations.set(after.id, after);
    for (const watcher of watchers) watcher(after);
    return { ok: true, annotations: [after], event: String(events.length) };
  }

  const refuse = (code: string, current?: Annotation): Sent => ({ ok: false, refusal: { code, detail: code, ...(current ? { current } : {}) } });
  const idle = (state: Annotation): Sent => ({ ok: true, annotations: [state], event: null });

  function undo(key: string, of: string): Sent {
    const undone = events.find((event) => event.key === of);
    if (!undone) return refuse("not-found");
    const present = annotations.get(undone.after.id)!;
    if (!stands(present, undone.after)) return refuse("stale-version");
    const version = present.version + 1;
    return write(key, undone.before ? { ...undone.before, version } : { ...present, version, deletedAt: "then" }, of);
  }

  function act({ key, act: asked, after, before }: Pending): Sent {
    if ("of" in asked) return undo(key, asked.of);
    const stored = annotations.get(asked.id);
    if (asked.kind === "delete") {
      if (!stored) return refuse("not-found");
      if (stored.deletedAt !== null) return { ok: true, annotations: [], event: null };
      return stored.version === asked.saw ? { ...write(key, { ...stored, version: stored.version + 1, deletedAt: "then" }), annotations: [] } as Sent : refuse("stale-version", stored);
    }
    if (asked.kind === "restore") {
      if (!stored) return refuse("not-found");
      return stored.deletedAt === null ? idle(stored) : write(key, { ...stored, version: stored.version + 1, deletedAt: null });
    }
    if (stored?.deletedAt) return refuse("deleted", stored);
    if (stored && sameContent(stored, asked.content)) return idle(stored);
    if (stored && stored.version !== asked.saw) return refuse("stale-version", stored);
    if (asked.content.tags.some((use) => retired.has(use.tagId))) return refuse("tag-retired");
    if (stored && before && !sameContent(stored, before)) unseen.push(key);
    return write(key, { ...after!, ...asked.content, version: (stored?.version ?? 0) + 1, deletedAt: null });
  }

  return {
    annotations,
    events,
    retired,
    unseen,
    receive(pending: Pending): Sent {
      const answer = answers.get(pending.key) ?? act(pending);
      // A refusal leaves no trace: its transaction is rolled back with the key.
      if (answer.ok) answers.set(pending.key, answer);
      return answer;
    },
    /** The same person at another computer. */
    elsewhere(id: string, note: string): void {
      const stored = annotations.get(id);
      if (stored) write(`elsewhere ${events.length}`, { ...stored, note, version: stored.version + 1, deletedAt: note === "" ? "then" : null });
    },
    undoables: () => undoablesOf(events),
    watch(watcher: (state: Annotation) => void): () => void {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
  };
}

function stands(present: Annotation, left: Annotation): boolean {
  return sameContent(present, left) && (present.deletedAt === null) === (left.deletedAt === null);
}
