import type { Person, World } from "@/tests/api/world";

/** "allowed": anything but 401, 403 and 404. The requests carry no body and no If-Match, so most that are allowed end in 4xx. */
export type Outcome = "allowed" | "forbidden" | "not found";

export type Row = {
  who: Record<Person, Outcome>;
  /** No credentials are needed. */
  open?: true;
  /** What makes the request take this line, where several share an address (`when` in the table of routes). */
  headers?: Record<string, string>;
  /** Bodies that name something of another project: each must be refused. */
  smuggle?: (foreign: Record<string, string>) => unknown[];
};

const row = (reader: Outcome, coder: Outcome, supervisor: Outcome, owner: Outcome): Row => ({ who: { reader, coder, supervisor, owner, stranger: "not found", administrator: "not found" } });

const yes = "allowed";
const no = "forbidden";
const everyone = row(yes, yes, yes, yes);
const coding = row(no, yes, yes, yes);
const leading = row(no, no, yes, yes);
const owning = row(no, no, no, yes);
const account: Row = { who: { reader: yes, coder: yes, supervisor: yes, owner: yes, stranger: yes, administrator: yes } };
const administrating: Row = { who: { reader: no, coder: no, supervisor: no, owner: no, stranger: no, administrator: yes } };

// Kept for the routes that are coming: one line each.
export const kinds = { everyone, coding, leading, owning, account, administrating };

const span = [{ start: 0, end: 1 }];

/**
 * What every line of the API answers to everybody. A route without a row fails the test; so does a row without a route.
 * A line that shares its address with another one and has a `when` is named with ` +when`.
 */
export const table: Record<string, Row> = {
  "GET /api/v1/me": account,
  "PATCH /api/v1/me": account,
  "GET /api/v1/me/email-change": account,
  "POST /api/v1/me/email-change": account,
  "DELETE /api/v1/me/email-change": account,
  "GET /api/v1/me/tokens": account,
  "POST /api/v1/me/tokens": { ...account, smuggle: (foreign) => [{ name: "x", projectId: foreign.projectId }] },
  "DELETE /api/v1/me/tokens/{tokenId}": account,
  "PUT /api/v1/me/password": account,
  "GET /api/v1/me/sessions": account,
  "DELETE /api/v1/me/sessions": account,
  "GET /api/v1/me/notifications": account,
  "POST /api/v1/me/notifications:read": account,
  "GET /api/v1/me/notification-settings": account,
  "PATCH /api/v1/me/notification-settings": account,
  "GET /api/v1/unsubscribe/{token}": { ...account, open: true },
  "POST /api/v1/unsubscribe/{token}": { ...account, open: true },
  "DELETE /api/v1/me/sessions/{sessionId}": account,
  "GET /api/v1/admin/accounts": administrating,
  "POST /api/v1/admin/accounts": administrating,
  "PATCH /api/v1/admin/accounts/{userId}": administrating,
  "POST /api/v1/admin/accounts/{userId}/reset-links": administrating,
  "GET /api/v1/admin/backups": administrating,
  "DELETE /api/v1/admin/accounts/{userId}/second-factor": administrating,
  "GET /api/v1/admin/projects": administrating,
  "POST /api/v1/admin/memberships": administrating,
  "GET /api/v1/admin/server": administrating,
  "GET /api/v1/admin/jobs": administrating,
  "POST /api/v1/admin/jobs/{jobId}:retry": administrating,
  "GET /api/v1/admin/mails": administrating,
  "POST /api/v1/admin/mails:retry": administrating,
  "POST /api/v1/admin/mails:test": administrating,
  "GET /api/v1/admin/settings": administrating,
  "PATCH /api/v1/admin/settings": administrating,

  "GET /api/v1/projects": account,
  "POST /api/v1/projects": account,
  "GET /api/v1/projects/{projectId}": everyone,
  "PATCH /api/v1/projects/{projectId}": owning,
  "DELETE /api/v1/projects/{projectId}": owning,
  "POST /api/v1/projects/{projectId}/restore": owning,
  "GET /api/v1/projects/{projectId}/deleted": everyone,
  "GET /api/v1/projects/{projectId}/members": everyone,
  "POST /api/v1/projects/{projectId}/members": owning,
  "PATCH /api/v1/projects/{projectId}/members/{userId}": owning,
  "DELETE /api/v1/projects/{projectId}/members/{userId}": owning,
  "POST /api/v1/projects/{projectId}/members/{userId}:hand-over": owning,
  "GET /api/v1/projects/{projectId}/invitations": owning,
  "POST /api/v1/projects/{projectId}/invitations": owning,
  "DELETE /api/v1/projects/{projectId}/invitations/{invitationId}": owning,

  "GET /api/v1/projects/{projectId}/documents": everyone,
  "POST /api/v1/projects/{projectId}/documents": leading,
  "POST /api/v1/projects/{projectId}/documents +when": { ...leading, headers: { "content-type": "multipart/form-data; boundary=x" } },
  "GET /api/v1/projects/{projectId}/documents/{documentId}": everyone,
  "PATCH /api/v1/projects/{projectId}/documents/{documentId}": leading,
  "DELETE /api/v1/projects/{projectId}/documents/{documentId}": leading,
  "POST /api/v1/projects/{projectId}/documents/{documentId}/restore": leading,
  "POST /api/v1/projects/{projectId}/documents/{documentId}:erase": owning,
  "GET /api/v1/projects/{projectId}/documents/{documentId}/revisions": everyone,
  "POST /api/v1/projects/{projectId}/documents/{documentId}/revisions": leading,
  "POST /api/v1/projects/{projectId}/documents/{documentId}/revisions:preview": leading,
  "GET /api/v1/projects/{projectId}/documents/{documentId}/text": everyone,
  "GET /api/v1/projects/{projectId}/documents/{documentId}/original": everyone,
  "GET /api/v1/projects/{projectId}/documents/{documentId}/blocks": everyone,
  "POST /api/v1/projects/{projectId}/documents/{documentId}/reveal": leading,
  "POST /api/v1/projects/{projectId}/documents/{documentId}/look": leading,

  "GET /api/v1/projects/{projectId}/tags": everyone,
  "POST /api/v1/projects/{projectId}/tags": { ...leading, smuggle: (foreign) => [{ name: "x", parentId: foreign.tagId }] },
  "GET /api/v1/projects/{projectId}/tags/{tagId}": everyone,
  "PATCH /api/v1/projects/{projectId}/tags/{tagId}": { ...leading, smuggle: (foreign) => [{ parentId: foreign.tagId }] },
  "DELETE /api/v1/projects/{projectId}/tags/{tagId}": leading,

  "POST /api/v1/projects/{projectId}/tags/{tagId}/restore": leading,
  "GET /api/v1/projects/{projectId}/tags/{tagId}/uses": everyone,
  "POST /api/v1/projects/{projectId}/tags/{tagId}:merge": { ...leading, smuggle: (foreign) => [{ intoId: foreign.tagId }] },
  "POST /api/v1/projects/{projectId}/tags/{tagId}:unmerge": leading,
  "GET /api/v1/projects/{projectId}/codebook/undo": leading,
  "POST /api/v1/projects/{projectId}/codebook/undo": leading,

  "GET /api/v1/projects/{projectId}/assignments": everyone,
  "POST /api/v1/projects/{projectId}/assignments": {
    ...leading,
    smuggle: (foreign) => [
      { documentId: foreign.documentId, userId: foreign.ownUserId },
      { documentId: foreign.ownDocumentId, userId: foreign.userId },
    ],
  },
  "DELETE /api/v1/projects/{projectId}/assignments/{assignmentId}": leading,
  "POST /api/v1/projects/{projectId}/assignments/{assignmentId}/submit": coding,
  "POST /api/v1/projects/{projectId}/assignments/{assignmentId}/return": leading,

  "GET /api/v1/projects/{projectId}/comments": everyone,
  "PUT /api/v1/projects/{projectId}/comments/{commentId}": {
    ...everyone,
    smuggle: (foreign) => [
      { subject: { kind: "document", documentId: foreign.documentId }, text: "x" },
      { subject: { kind: "span", documentId: foreign.documentId, span: { start: 0, end: 1 } }, text: "x" },
      { subject: { kind: "annotation", annotationId: foreign.annotationId }, text: "x" },
      { subject: { kind: "tag", tagId: foreign.tagId }, text: "x" },
      { threadId: foreign.threadId, text: "x" },
      { subject: { kind: "document", documentId: foreign.ownDocumentId }, text: "x", mentions: [foreign.userId] },
    ],
  },
  "GET /api/v1/projects/{projectId}/comments/{commentId}": everyone,
  "DELETE /api/v1/projects/{projectId}/comments/{commentId}": everyone,
  "POST /api/v1/projects/{projectId}/comments/{commentId}/restore": everyone,
  "GET /api/v1/projects/{projectId}/threads": everyone,
  "GET /api/v1/projects/{projectId}/documents/{documentId}/threads": everyone,
  "POST /api/v1/projects/{projectId}/threads:read": everyone,
  "GET /api/v1/projects/{projectId}/threads:unread": everyone,
  "GET /api/v1/projects/{projectId}/threads/{threadId}": everyone,
  "POST /api/v1/projects/{projectId}/threads/{threadId}/resolve": everyone,
  "POST /api/v1/projects/{projectId}/threads/{threadId}/reopen": everyone,
  "POST /api/v1/projects/{projectId}/threads/{threadId}/read": everyone,
  "GET /api/v1/projects/{projectId}/mentionable": everyone,

  "GET /api/v1/projects/{projectId}/events": everyone,
  "GET /api/v1/projects/{projectId}/events +when": { ...everyone, headers: { accept: "text/event-stream" } },
  "GET /api/v1/projects/{projectId}/activity": everyone,
  "GET /api/v1/projects/{projectId}/activity +when": { ...everyone, headers: { accept: "text/csv" } },
  "POST /api/v1/projects/{projectId}/undo": coding,
  "GET /api/v1/projects/{projectId}/documents/{documentId}/undo": coding,
  "GET /api/v1/me/events": account,
  "POST /api/v1/projects/{projectId}/presence": { ...everyone, smuggle: (foreign) => [{ client: foreign.newId, documentId: foreign.documentId }] },
  "GET /api/v1/projects/{projectId}/export/{format}": everyone,
  "POST /api/v1/projects/{projectId}/imports": leading,
  "GET /api/v1/projects/{projectId}/jobs/{jobId}": everyone,
  "POST /api/v1/projects/{projectId}/jobs/{jobId}:cancel": everyone,

  "GET /api/v1/projects/{projectId}/annotations": everyone,
  "GET /api/v1/projects/{projectId}/annotations +when": { ...everyone, headers: { accept: "application/x-ndjson" } },
  "GET /api/v1/projects/{projectId}/documents/{documentId}/annotations": everyone,
  "GET /api/v1/projects/{projectId}/documents/{documentId}/annotations +when": { ...everyone, headers: { accept: "application/x-ndjson" } },
  "GET /api/v1/projects/{projectId}/annotations/{annotationId}": everyone,
  "GET /api/v1/projects/{projectId}/annotations/{annotationId}/history": everyone,
  "PUT /api/v1/projects/{projectId}/annotations/{annotationId}": {
    ...coding,
    smuggle: (foreign) => [
      { documentId: foreign.documentId, spans: span },
      { documentId: foreign.ownDocumentId, spans: span, tags: [{ tagId: foreign.tagId }] },
      { documentId: foreign.ownDocumentId, scope: "relation", from: foreign.annotationId, to: foreign.annotationId },
    ],
  },
  "DELETE /api/v1/projects/{projectId}/annotations/{annotationId}": coding,
  "POST /api/v1/projects/{projectId}/annotations/{annotationId}/restore": coding,
  "POST /api/v1/projects/{projectId}/annotations:batch": { ...coding, smuggle: (foreign) => [{ items: [{ id: foreign.newId, documentId: foreign.documentId, spans: span }] }] },
};

/** The ids of one world as they may be smuggled into another. */
export function foreignIds(own: World, foreign: World, newId: string): Record<string, string> {
  return { ...foreign.ids("owner"), ownDocumentId: own.ids("owner").documentId as string, ownUserId: own.people.coder.userId, newId };
}
