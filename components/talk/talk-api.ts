import { type Answer, get, send } from "@/components/shell/api";
import type { Comment, Thread, ThreadItem } from "@/lib/schemas/comment";

export type Mentioned = { userId: string; name: string };
export type Words = { text: string; mentions: readonly Mentioned[] };
type List<T> = { items: T[]; nextCursor: string | null };

const at = (projectId: string, rest: string): string => `/projects/${projectId}${rest}`;
const bodyOf = ({ text, mentions }: Words) => ({ text, mentions: mentions.map((person) => person.userId) });

/** Everything about one document or one tag, page after page. */
export async function loadTalk(projectId: string, about: { documentId: string } | { tagId: string }): Promise<Answer<{ threads: ThreadItem[]; comments: Comment[] }>> {
  const query = new URLSearchParams(about).toString();
  const [threads, comments] = await Promise.all([loadAll<ThreadItem>(at(projectId, `/threads?${query}`)), loadAll<Comment>(at(projectId, `/comments?${query}`))]);
  if (!threads.ok) return threads;
  return comments.ok ? { ok: true, data: { threads: threads.data, comments: comments.data } } : comments;
}

async function loadAll<T>(path: string): Promise<Answer<T[]>> {
  const all: T[] = [];
  let cursor: string | null = null;
  do {
    // eslint-disable-next-line no-await-in-loop -- each page says where the next one begins
    const page: Answer<List<T>> = await get<List<T>>(`${path}&limit=1000${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ""}`);
    if (!page.ok) return page;
    all.push(...page.data.items);
    cursor = page.data.nextCursor;
  } while (cursor !== null);
  return { ok: true, data: all };
}

export async function loadThread(projectId: string, threadId: string): Promise<Answer<Comment[]>> {
  return await loadAll<Comment>(at(projectId, `/comments?threadId=${threadId}`));
}

export async function editComment(projectId: string, comment: Comment, words: Words): Promise<Answer<Comment>> {
  return await send<Comment>("PUT", at(projectId, `/comments/${comment.id}`), { body: bodyOf(words), ifMatch: comment.version });
}

export async function removeComment(projectId: string, comment: Comment): Promise<Answer<null>> {
  return await send<null>("DELETE", at(projectId, `/comments/${comment.id}`), { ifMatch: comment.version });
}

export async function restoreComment(projectId: string, commentId: string): Promise<Answer<Comment>> {
  return await send<Comment>("POST", at(projectId, `/comments/${commentId}/restore`), { body: {} });
}

export async function settleThread(projectId: string, threadId: string, resolved: boolean): Promise<Answer<Thread>> {
  return await send<Thread>("POST", at(projectId, `/threads/${threadId}/${resolved ? "resolve" : "reopen"}`), { body: {} });
}

export async function markRead(projectId: string, threadId: string): Promise<Answer<null>> {
  return await send<null>("POST", at(projectId, `/threads/${threadId}/read`), { body: {} });
}

export async function listMentionable(projectId: string, about: { threadId?: string; documentId?: string }): Promise<Mentioned[]> {
  const answer = await get<{ items: Mentioned[] }>(at(projectId, `/mentionable?${new URLSearchParams(about).toString()}`));
  return answer.ok ? answer.data.items : [];
}
