import { cancelJob } from "@/lib/commands/jobs/cancel-job";
import { importCorpus } from "@/lib/commands/jobs/import-corpus";
import { downloadHeaders } from "@/lib/next/download";
import type { Route } from "@/lib/next/match-route";
import { accepted } from "@/lib/next/accepted";
import { streamed } from "@/lib/next/reply";
import { type ExportedCorpus, exportCorpus } from "@/lib/queries/export-corpus";
import { readJob } from "@/lib/queries/read-job";
import { streamAnnotations, streamDocumentAnnotations } from "@/lib/queries/stream-annotations";

const project = "/api/v1/projects/{projectId}";
const NDJSON = "application/x-ndjson";

// A browser that fetches ahead cannot say what it accepts; then the address says it.
function wantsLines(request: Request): boolean {
  return (request.headers.get("accept") ?? "").toLowerCase().includes(NDJSON) || new URL(request.url).searchParams.get("as") === "lines";
}

const lines = (chunks: AsyncIterable<Uint8Array>): Response => streamed(chunks, { "content-type": NDJSON, "vary": "accept", "x-content-type-options": "nosniff" });

export const transferRoutes: Route[] = [
  { method: "GET", path: `${project}/export/{format}`, operation: exportCorpus, media: "application/octet-stream", respond: ({ bytes, fileName, mediaType }: ExportedCorpus) => streamed(bytes, downloadHeaders(fileName, mediaType)) },
  { method: "POST", path: `${project}/imports`, operation: importCorpus, status: 202, respond: accepted },
  { method: "GET", path: `${project}/jobs/{jobId}`, operation: readJob },
  { method: "POST", path: `${project}/jobs/{jobId}:cancel`, operation: cancelJob },
  { method: "GET", path: `${project}/annotations`, operation: streamAnnotations, when: wantsLines, media: NDJSON, respond: lines },
  { method: "GET", path: `${project}/documents/{documentId}/annotations`, operation: streamDocumentAnnotations, when: wantsLines, media: NDJSON, respond: lines },
];
