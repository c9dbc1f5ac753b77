import { csvExporter } from "@/lib/exporters/csv";
import type { Exporter } from "@/lib/exporters/exporter";
import { jsonlExporter } from "@/lib/exporters/jsonl";
import { w3cExporter } from "@/lib/exporters/w3c-annotation";

/** Every format a project can leave in. */
export const exporters: readonly Exporter[] = [csvExporter, jsonlExporter, w3cExporter];

export function findExporter(format: string): Exporter | undefined {
  return exporters.find((exporter) => exporter.format === format);
}
