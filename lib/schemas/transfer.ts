import { z } from "zod";
import { annotationFilter } from "@/lib/schemas/annotation";
import { deletedFilter } from "@/lib/schemas/basics";

/** Yes or no in an address. */
const flag = z.enum(["true", "false", "1", "0"]).transform((value) => value === "true" || value === "1");

/** What is exported, and the options of the formats. */
export const exportQuery = annotationFilter.extend({
  escapeFormulas: flag.optional().meta({ description: "CSV: put ' before what a spreadsheet would take for a formula" }),
});

/** Everything that matches, without pages. */
export const annotationStreamQuery = annotationFilter.extend({ deleted: deletedFilter });
