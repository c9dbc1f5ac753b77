import { z } from "zod";
import { publicUrl } from "@/lib/auth/origin";
import { readCorpusHeader, streamBundles } from "@/lib/db/corpus";
import { findProject } from "@/lib/db/projects";
import { closingAfter, openSnapshot } from "@/lib/db/stream";
import { loadVisibility } from "@/lib/db/visible";
import { openMoment } from "@/lib/events/moment";
import { findExporter } from "@/lib/exporters/index";
import type { Exporter } from "@/lib/exporters/exporter";
import { query } from "@/lib/operation";
import { id } from "@/lib/schemas/basics";
import { exportQuery } from "@/lib/schemas/transfer";

/** A project leaving as a file: the bytes come while they are made, all from one moment of the database. */
export type ExportedCorpus = { fileName: string; mediaType: string; bytes: AsyncIterable<Uint8Array> };

/** Whoever gets the result reads it to its end or calls `return` on it: until then it holds a connection. */
export const exportCorpus = query({
  permission: "project.export",
  summary: "Export what is visible to you in one of the formats",
  params: z.object({ projectId: id, format: z.string() }),
  input: exportQuery,
  subject: async (db, actor, { projectId, format }) => {
    const project = await findProject(db, actor, projectId);
    const exporter = findExporter(format);
    return project && exporter ? { ...project, exporter } : null;
  },
  run: async ({ actor, params: { projectId }, subject, input, now }): Promise<ExportedCorpus> => {
    const { exporter } = subject;
    const { escapeFormulas, at, ...filter } = input;
    const snapshot = await openSnapshot();
    try {
      const { header, visibility, event } = await snapshot.read(async (tx) => {
        const moment = await openMoment(tx, projectId, at);
        const header = await readCorpusHeader(tx, subject, { exportedAt: now.toISOString(), baseUrl: publicUrl().origin, event: moment });
        return { header, visibility: await loadVisibility(tx, subject, actor.userId), event: moment };
      });
      const bytes = exporter.write(header, streamBundles(snapshot, { projectId, visibility, filter, tags: header.tags, event }), { escapeFormulas });
      return { fileName: fileNameOf(exporter, { projectId, documentId: filter.documentId }), mediaType: exporter.mediaType, bytes: closingAfter(bytes, snapshot) };
    } catch (error) {
      await snapshot.close();
      throw error;
    }
  },
});

// Of ids only: names of projects and documents can hold anything, and can say what somebody would rather not send along.
function fileNameOf(exporter: Exporter, ids: { projectId: string; documentId: string | undefined }): string {
  return `concord-${ids.projectId}${ids.documentId ? `-${ids.documentId}` : ""}.${exporter.extension}`;
}
