import { changeDocument } from "@/lib/commands/documents/change-document";
import { createDocument } from "@/lib/commands/documents/create-document";
import { deleteDocument } from "@/lib/commands/documents/delete-document";
import { eraseDocument } from "@/lib/commands/documents/erase-document";
import { importDocuments } from "@/lib/commands/documents/import-documents";
import { queueDocuments } from "@/lib/commands/jobs/queue-documents";
import { reviseDocument } from "@/lib/commands/documents/revise-document";
import { restoreDocument } from "@/lib/commands/documents/restore-document";
import { accepted } from "@/lib/next/accepted";
import { downloadHeaders } from "@/lib/next/download";
import type { Route } from "@/lib/next/match-route";
import { created, empty, json } from "@/lib/next/reply";
import { listDocuments } from "@/lib/queries/list-documents";
import { listRevisions } from "@/lib/queries/list-revisions";
import { previewRevision } from "@/lib/queries/preview-revision";
import { readBlocks } from "@/lib/queries/read-blocks";
import { readDocument } from "@/lib/queries/read-document";
import { readOriginal } from "@/lib/queries/read-original";
import { readText } from "@/lib/queries/read-text";

const all = "/api/v1/projects/{projectId}/documents";
const one = `${all}/{documentId}`;

export function isMultipart(request: Request): boolean {
  return /^\s*multipart\/form-data\b/iu.test(request.headers.get("content-type") ?? "");
}

function prefersAsync(request: Request): boolean {
  return /(?:^|[,;\s])respond-async(?:$|[,;\s])/iu.test(request.headers.get("prefer") ?? "");
}

export const documentRoutes: Route[] = [
  { method: "GET", path: all, operation: listDocuments },
  { method: "POST", path: all, operation: queueDocuments, when: (request) => isMultipart(request) && prefersAsync(request), status: 202, respond: accepted },
  { method: "POST", path: all, operation: importDocuments, when: isMultipart, status: 201, respond: created },
  { method: "POST", path: all, operation: createDocument, status: 201, respond: created },
  { method: "GET", path: one, operation: readDocument },
  { method: "PATCH", path: one, operation: changeDocument },
  { method: "DELETE", path: one, operation: deleteDocument, status: 204, respond: () => empty() },
  { method: "POST", path: `${one}/restore`, operation: restoreDocument },
  { method: "POST", path: `${one}:erase`, operation: eraseDocument, status: 204, respond: () => empty() },
  { method: "GET", path: `${one}/revisions`, operation: listRevisions },
  { method: "POST", path: `${one}/revisions`, operation: reviseDocument, status: 201, respond: ({ revised, ...answer }) => json(answer, revised ? 201 : 200) },
  { method: "POST", path: `${one}/revisions:preview`, operation: previewRevision },
  { method: "GET", path: `${one}/text`, operation: readText, media: "text/plain", respond: textAnswer },
  { method: "GET", path: `${one}/original`, operation: readOriginal, media: "application/octet-stream", respond: ({ bytes, fileName, mediaType }) => new Response(bytes, { headers: { ...downloadHeaders(fileName, mediaType), "cache-control": "private, no-cache" } }) },
  { method: "GET", path: `${one}/blocks`, operation: readBlocks },
];

function textAnswer({ text, sha256, fixed }: { text: string; sha256: string; fixed: boolean }, request: Request): Response {
  const etag = `"${sha256}"`;
  const headers = {
    etag,
    // The address without a revision may lead to a newer text one day, so there the browser asks again and gets a 304.
    "cache-control": fixed ? "private, max-age=31536000, immutable" : "private, no-cache",
    "vary": "authorization, cookie",
    "x-content-type-options": "nosniff",
  };
  const seen = (request.headers.get("if-none-match") ?? "").split(",").map((tag) => tag.trim().replace(/^W\//u, ""));
  if (seen.includes(etag)) return new Response(null, { status: 304, headers });
  return new Response(text, { headers: { ...headers, "content-type": "text/plain; charset=utf-8" } });
}
