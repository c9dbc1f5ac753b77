import type { Importer } from "@/lib/importers/importer";
import { jsonlImporter } from "@/lib/importers/jsonl";

/** Every format an annotated corpus can come in. */
export const importers: readonly Importer[] = [jsonlImporter];

export function findImporter(format: string): Importer | undefined {
  return importers.find((importer) => importer.format === format);
}
