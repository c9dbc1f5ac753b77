import { v7 as newId } from "uuid";
import { parseLayerName } from "@/lib/corpus/corpus";
import type { Db } from "@/lib/db/client";
import type { ImportedAuthor } from "@/lib/importers/importer";

type Kind = "import" | "machine";

/**
 * Whose layer an imported annotation goes into. Nobody writes into the coder layer of another, so neither does a file:
 * what people made elsewhere goes to an annotator of the same name and kind `import` (who can be matched to a member
 * later), what a machine made to a machine. Layers that an earlier import made are used again.
 */
export async function layersFor(tx: Db, at: { projectId: string }, authors: readonly ImportedAuthor[]): Promise<(author: ImportedAuthor) => string> {
  const layers = new Map<string, string>();
  for (const author of authors) {
    const key = keyOf(author);
    // eslint-disable-next-line no-await-in-loop -- a handful of people, each once
    if (!layers.has(key)) layers.set(key, await layerOf(tx, at.projectId, author));
  }
  return (author) => layers.get(keyOf(author)) as string;
}

const keyOf = (author: ImportedAuthor): string => JSON.stringify([author.layer, author.layerId, author.annotator]);

async function layerOf(tx: Db, projectId: string, author: ImportedAuthor): Promise<string> {
  const said = parseLayerName(author.layer);
  const kind: Kind = said?.kind === "machine" ? "machine" : "import";
  const round = clean(said?.round ?? "") || "main";
  if (author.layerId !== null) {
    const same = await tx.layer.findUnique({ where: { projectId_id: { projectId, id: author.layerId } } });
    if (same && (same.kind === "import" || same.kind === "machine")) return same.id;
  }
  const annotatorId = await annotatorOf(tx, projectId, { name: clean(author.annotator) || "Import", kind });
  const known = await tx.layer.findUnique({ where: { projectId_annotatorId_kind_round: { projectId, annotatorId, kind, round } } });
  if (known) return known.id;
  const layer = await tx.layer.create({ data: { projectId, id: newId(), kind, annotatorId, round } });
  return layer.id;
}

async function annotatorOf(tx: Db, projectId: string, wanted: { name: string; kind: Kind }): Promise<string> {
  const known = await tx.annotator.findFirst({ where: { projectId, userId: null, ...wanted }, orderBy: { id: "asc" } });
  if (known) return known.id;
  const pseudonyms = (await tx.annotator.findMany({ where: { projectId }, select: { pseudonym: true } })).map((row) => row.pseudonym);
  const word = wanted.kind === "machine" ? "Machine" : "Import";
  let number = 1;
  while (pseudonyms.includes(`${word} ${number}`)) number += 1;
  const made = await tx.annotator.create({ data: { projectId, id: newId(), pseudonym: `${word} ${number}`, ...wanted } });
  return made.id;
}

function clean(name: string): string {
  return [...name.replaceAll(/\p{Cc}+/gu, " ").toWellFormed().trim()].slice(0, 200).join("");
}
