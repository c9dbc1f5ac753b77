"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import { followProject, recentTypes } from "@/components/live/live-client";
import { type Answer, get, send } from "@/components/shell/api";
import { untilDone } from "@/components/workspace/until-done";
import type { Tag } from "@/lib/codebook/tag";

export type TagPatch = Partial<Pick<Tag, "name" | "parentId" | "position" | "color" | "definition" | "shortcut" | "relation" | "attributes">> & { retired?: boolean };

export type Codebook = {
  tags: readonly Tag[];
  /** The same, but as it is at this moment: for an act that follows another before the page was drawn again. */
  latest: () => readonly Tag[];
  create: (fields: TagPatch & { name: string }) => Promise<Answer<Tag>>;
  /** `seen` is the version the person had before their eyes; `key` names the act, so that it can be taken back. */
  change: (tag: Pick<Tag, "id">, patch: TagPatch, seen: number, key?: string) => Promise<Answer<Tag>>;
  remove: (tag: Tag, key?: string) => Promise<Answer<null>>;
  /** Lets it be read as another tag from now on. */
  merge: (tag: Tag, into: Pick<Tag, "id">, key?: string) => Promise<Answer<Tag>>;
  unmerge: (tag: Tag, key?: string) => Promise<Answer<Tag>>;
  /** Undoes the act of this key; the undo of an undo does it again. */
  takeBack: (key: string) => Promise<Answer<{ tag: Tag | null }>>;
};

/** The codebook as it is now: what others change appears by itself. */
export function useCodebook(projectId: string, initial: readonly Tag[]): Codebook {
  const [tags, setTags] = useState(initial);
  const newest = useRef(initial);
  const latest = useCallback(() => newest.current, []);
  const base = `/projects/${projectId}/tags`;
  // Readings overtake each other: an older one never comes over a newer one.
  const readings = useRef({ begun: 0, taken: 0 });
  const reload = useCallback(async (): Promise<boolean> => {
    const mine = (readings.current.begun += 1);
    const fresh = await listAll(base);
    if (!fresh) return false;
    if (mine < readings.current.taken) return true;
    readings.current.taken = mine;
    newest.current = fresh;
    setTags(fresh);
    return true;
  }, [base]);
  useEffect(() => {
    const stop = new AbortController();
    const readAgain = async (): Promise<void> => {
      if (!(await reload())) throw new Error("The codebook could not be read.");
    };
    const leave = follow(projectId, () => void untilDone(readAgain, stop.signal));
    return () => {
      stop.abort();
      leave();
    };
  }, [projectId, reload]);
  // Also after a refusal: a stale version means that there is something new to see.
  const then = useCallback(
    async <T>(answer: Answer<T>): Promise<Answer<T>> => {
      await reload();
      return answer;
    },
    [reload],
  );
  const create: Codebook["create"] = useCallback(async (fields) => then(await send<Tag>("POST", base, { body: fields })), [base, then]);
  const change: Codebook["change"] = useCallback(async (tag, patch, seen, key) => then(await send<Tag>("PATCH", `${base}/${tag.id}`, { body: patch, ifMatch: seen, ...(key ? { key } : {}) })), [base, then]);
  const remove: Codebook["remove"] = useCallback(async (tag, key) => then(await send<null>("DELETE", `${base}/${tag.id}`, { ifMatch: tag.version, ...(key ? { key } : {}) })), [base, then]);
  const merge: Codebook["merge"] = useCallback(async (tag, into, key) => then(await send<Tag>("POST", `${base}/${tag.id}:merge`, { body: { intoId: into.id }, ifMatch: tag.version, ...(key ? { key } : {}) })), [base, then]);
  const unmerge: Codebook["unmerge"] = useCallback(async (tag, key) => then(await send<Tag>("POST", `${base}/${tag.id}:unmerge`, { body: {}, ifMatch: tag.version, ...(key ? { key } : {}) })), [base, then]);
  const takeBack: Codebook["takeBack"] = useCallback(async (key) => then(await send<{ tag: Tag | null }>("POST", `/projects/${projectId}/codebook/undo`, { body: { key } })), [projectId, then]);
  return { tags, latest, create, change, remove, merge, unmerge, takeBack };
}

async function listAll(base: string): Promise<Tag[] | null> {
  const tags: Tag[] = [];
  let cursor: string | null = null;
  do {
    // eslint-disable-next-line no-await-in-loop -- each page names the next
    const page: Answer<{ items: Tag[]; nextCursor: string | null }> = await get(`${base}?limit=1000${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ""}`);
    if (!page.ok) return null;
    tags.push(...page.data.items);
    cursor = page.data.nextCursor;
  } while (cursor !== null);
  return tags;
}

// One reading for a burst of events: an import of a codebook is hundreds of them.
function follow(projectId: string, changed: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const soon = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined;
      changed();
    }, 150);
  };
  const leave = followProject(projectId, null, (message) => {
    if (message.say === "reload" || (message.say === "event" && message.event.type.startsWith("tag."))) soon();
  });
  // What happened between making this page and listening here.
  if (recentTypes(projectId).some((type) => type.startsWith("tag."))) soon();
  return () => {
    clearTimeout(timer);
    leave();
  };
}
