import type { CorpusHeader, DocumentBundle } from "@/lib/corpus/corpus";

/** What a person may choose; each format looks at its own and ignores the rest. */
export type ExportOptions = {
  /** CSV: put `'` before what a spreadsheet would take for a formula. */
  escapeFormulas?: boolean;
};

/** Turns a project into the bytes of one file, in pieces, without ever holding all of it. */
export type Exporter = {
  /** In the address and on the command line. */
  format: string;
  title: string;
  mediaType: string;
  /** Of the file, without a dot. */
  extension: string;
  write: (header: CorpusHeader, bundles: AsyncIterable<DocumentBundle>, options: ExportOptions) => AsyncIterable<Uint8Array>;
};
