import { createWriteStream, renameSync, rmSync } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import { type Command, UsageError } from "@/bin/command";

export const command: Command = {
  usage: "export --project P --format F --out FILE|- [--document ID] [--tag ID] [--layer L] [--annotator ID] [--at TIME] [--escape-formulas] [--as E-MAIL]",
  async run({ args, openDatabase }) {
    const options = { project: { type: "string" }, format: { type: "string" }, out: { type: "string" }, document: { type: "string" }, tag: { type: "string" }, layer: { type: "string" }, annotator: { type: "string" }, at: { type: "string" }, "escape-formulas": { type: "boolean" }, as: { type: "string" } } as const;
    const { values } = parseArgs({ args, options });
    const { project, format, out } = values;
    if (!project || !format || !out) throw new UsageError("Say which project, which format, and where to.");
    const { exporters, findExporter } = await import("@/lib/exporters/index");
    if (!findExporter(format)) throw new UsageError(`There is no format “${format}”. Known: ${exporters.map((each) => each.format).join(", ")}.`);
    await openDatabase();
    const { db, closeDatabase } = await import("@/lib/db/client");
    const { findCommandActor } = await import("@/lib/db/command-actor");
    const { exportCorpus } = await import("@/lib/queries/export-corpus");
    try {
      const { actor, projectId } = await findCommandActor(db(), { project, email: values.as });
      const input = { documentId: values.document, tagId: values.tag, layer: values.layer, annotator: values.annotator, at: values.at, escapeFormulas: values["escape-formulas"] ? "true" : undefined };
      const { bytes } = await exportCorpus.execute({ actor, params: { projectId, format }, input: () => input });
      await write(bytes, out);
    } finally {
      await closeDatabase();
    }
  },
};

async function write(bytes: AsyncIterable<Uint8Array>, out: string): Promise<void> {
  if (out === "-") return await pipeline(Readable.from(bytes), process.stdout, { end: false });
  // Under another name until it is whole: half an export must not look like one.
  const draft = `${out}.part-${process.pid}`;
  try {
    await pipeline(Readable.from(bytes), createWriteStream(draft));
    renameSync(draft, out);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}
