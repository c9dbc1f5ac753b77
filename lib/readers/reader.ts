/**
 * The contract of every reader: the bytes of one file as people have it → the text we freeze and what was understood
 * of it. No file system, no network, no clock. The same bytes read by the same version give the same answer, so a
 * reader that learns something new gets a new version; documents already read keep theirs.
 */
import type { Problem } from "@/lib/errors";
import type { Direction } from "@/lib/text/direction";
import type { Block, Mark } from "./block";

export type SourceFile = { fileName: string; bytes: Uint8Array };

export type ReadDocument = {
  /** Ends up as the frozen text of the first revision. */
  text: string;
  blocks: Block[];
  marks: Mark[];
  direction: Direction;
  /** BCP 47, only when the file itself says it. */
  language?: string;
  /** The title the file itself carries in its properties; the file name serves otherwise. */
  title?: string;
  /** What was left out or could not be understood, though the document was read. What prevents reading is thrown. */
  problems: Problem[];
  reader: string;
  readerVersion: string;
};

export type Reader = {
  name: string;
  version: string;
  /** Lower case, without the dot; the empty string for files without one. */
  extensions: readonly string[];
  /** Whether the content is of this kind after all, where several readers know the extension or none does. */
  recognises?(bytes: Uint8Array): boolean;
  read(file: SourceFile): ReadDocument | Promise<ReadDocument>;
};
