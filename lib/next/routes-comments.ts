import { deleteComment } from "@/lib/commands/comments/delete-comment";
import { markAllThreadsRead } from "@/lib/commands/comments/mark-all-threads-read";
import { markThreadRead } from "@/lib/commands/comments/mark-thread-read";
import { putComment } from "@/lib/commands/comments/put-comment";
import { reopenThread, resolveThread } from "@/lib/commands/comments/settle-thread";
import { restoreComment } from "@/lib/commands/comments/restore-comment";
import type { Route } from "@/lib/next/match-route";
import { empty, eventHeader, json } from "@/lib/next/reply";
import { countUnread } from "@/lib/queries/count-unread";
import { listComments } from "@/lib/queries/list-comments";
import { listMentionable } from "@/lib/queries/list-mentionable";
import { listThreads } from "@/lib/queries/list-threads";
import { readComment } from "@/lib/queries/read-comment";
import { readThread } from "@/lib/queries/read-thread";
import type { Comment } from "@/lib/schemas/comment";

const project = "/api/v1/projects/{projectId}";
const one = `${project}/comments/{commentId}`;
const thread = `${project}/threads/{threadId}`;

const written = ({ comment, created, event }: { comment: Comment; created?: boolean; event: string | null }): Response => json(comment, created ? 201 : 200, eventHeader(event));

export const commentRoutes: Route[] = [
  { method: "GET", path: `${project}/comments`, operation: listComments },
  { method: "PUT", path: one, operation: putComment, respond: written },
  { method: "GET", path: one, operation: readComment },
  { method: "DELETE", path: one, operation: deleteComment, status: 204, respond: ({ event }) => empty(eventHeader(event)) },
  { method: "POST", path: `${one}/restore`, operation: restoreComment, respond: written },
  { method: "GET", path: `${project}/threads`, operation: listThreads },
  { method: "GET", path: `${project}/documents/{documentId}/threads`, operation: listThreads },
  { method: "POST", path: `${project}/threads:read`, operation: markAllThreadsRead, status: 204, respond: () => empty() },
  { method: "GET", path: `${project}/threads:unread`, operation: countUnread },
  { method: "GET", path: thread, operation: readThread },
  { method: "POST", path: `${thread}/resolve`, operation: resolveThread },
  { method: "POST", path: `${thread}/reopen`, operation: reopenThread },
  { method: "POST", path: `${thread}/read`, operation: markThreadRead, status: 204, respond: () => empty() },
  { method: "GET", path: `${project}/mentionable`, operation: listMentionable },
];
