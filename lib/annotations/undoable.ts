/** One of a person's events, as far as undoing it is concerned. */
export type OwnEvent = {
  /** The key of the act: what names it, in the browser that did it and everywhere else. */
  key: string;
  ids: readonly string[];
  /** The key of the act that this one took back; null for any other act. */
  undid: string | null;
};

/** What undo and redo take back next: the last of each list. */
export type Undoables = { undo: OwnEvent[]; redo: OwnEvent[] };

/**
 * Reads a person's events on a document or the codebook, oldest first, as undo and redo: an act can be undone, its undo can be done again,
 * and a new act ends what could be done again. An undo of something older than the list is an act like any other.
 */
export function undoablesOf(events: Iterable<OwnEvent>): Undoables {
  let undo: OwnEvent[] = [];
  let redo: OwnEvent[] = [];
  for (const event of events) {
    if (undo.some((each) => each.key === event.undid)) {
      undo = undo.filter((each) => each.key !== event.undid);
      redo.push(event);
    } else if (redo.some((each) => each.key === event.undid)) {
      redo = redo.filter((each) => each.key !== event.undid);
      undo.push(event);
    } else {
      undo.push(event);
      redo = [];
    }
  }
  return { undo, redo };
}
