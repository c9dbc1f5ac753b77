import type { Desk } from "./desk";

/** What the actions work on: the desk as it is, and the hands of the workspace. */
export type Hands = {
  desk: Desk;
  mayWrite: boolean;
  /** The chosen annotation is one's own and may be changed. */
  ownsChosen: boolean;
  canUndo: boolean;
  canRedo: boolean;
  tagSelection: () => void;
  highlight: () => void;
  keepSpan: () => void;
  editTags: () => void;
  editNote: () => void;
  remove: () => void;
  undo: () => void;
  redo: () => void;
  go: (by: 1 | -1) => void;
  moveEdge: (edge: "start" | "end", forward: boolean) => void;
  select: (unit: "word" | "sentence" | "block", extend: boolean) => void;
  find: () => void;
  copyLink: () => void;
  comment: () => void;
  toggleTalk: () => void;
  escape: () => void;
  togglePanel: () => void;
};

export type WorkspaceAction = {
  id: string;
  label: string;
  group: "Select" | "Tag" | "Annotations" | "Document";
  /** As `KeyboardEvent.key`, with `Ctrl+` (or ⌘) and `Alt+` and, for keys without a capital, `Shift+`. */
  keys: readonly string[];
  when: (hands: Hands) => boolean;
  do: (hands: Hands) => void;
};

const always = (): boolean => true;
const selecting = ({ desk, mayWrite }: Hands): boolean => mayWrite && desk.selection.length > 0;
const owning = ({ ownsChosen }: Hands): boolean => ownsChosen;

/** Everything that can be done with the keyboard in the workspace: shortcuts, help and palette are made from this list. */
export const workspaceActions: readonly WorkspaceAction[] = [
  { id: "select-word", label: "Select the word, then the next", group: "Select", keys: ["w"], when: always, do: (hands) => hands.select("word", false) },
  { id: "extend-word", label: "Extend by a word", group: "Select", keys: ["W"], when: always, do: (hands) => hands.select("word", true) },
  { id: "select-sentence", label: "Select the sentence, then the next", group: "Select", keys: ["s"], when: always, do: (hands) => hands.select("sentence", false) },
  { id: "extend-sentence", label: "Extend by a sentence", group: "Select", keys: ["S"], when: always, do: (hands) => hands.select("sentence", true) },
  { id: "select-paragraph", label: "Select the paragraph, then the next", group: "Select", keys: ["p"], when: always, do: (hands) => hands.select("block", false) },
  { id: "extend-paragraph", label: "Extend by a paragraph", group: "Select", keys: ["P"], when: always, do: (hands) => hands.select("block", true) },
  { id: "keep-span", label: "Keep this span and select another for the same annotation", group: "Select", keys: ["+", "a"], when: selecting, do: (hands) => hands.keepSpan() },
  { id: "escape", label: "Let go of the selection or the annotation", group: "Select", keys: ["Escape"], when: always, do: (hands) => hands.escape() },

  { id: "tag", label: "Tag the selection", group: "Tag", keys: ["Enter", "t"], when: selecting, do: (hands) => hands.tagSelection() },
  { id: "highlight", label: "Highlight the selection without a tag", group: "Tag", keys: ["h"], when: selecting, do: (hands) => hands.highlight() },

  { id: "next", label: "Next annotation", group: "Annotations", keys: ["n", "j"], when: always, do: (hands) => hands.go(1) },
  { id: "previous", label: "Previous annotation", group: "Annotations", keys: ["N", "k"], when: always, do: (hands) => hands.go(-1) },
  { id: "edit-tags", label: "Change its tags", group: "Annotations", keys: ["Enter", "t"], when: owning, do: (hands) => hands.editTags() },
  { id: "edit-note", label: "Write a note on it", group: "Annotations", keys: ["m"], when: owning, do: (hands) => hands.editNote() },
  { id: "end-forward", label: "Move its end a word on", group: "Annotations", keys: ["Alt+ArrowRight"], when: owning, do: (hands) => hands.moveEdge("end", true) },
  { id: "end-back", label: "Move its end a word back", group: "Annotations", keys: ["Alt+ArrowLeft"], when: owning, do: (hands) => hands.moveEdge("end", false) },
  { id: "start-forward", label: "Move its start a word on", group: "Annotations", keys: ["Alt+Shift+ArrowRight"], when: owning, do: (hands) => hands.moveEdge("start", true) },
  { id: "start-back", label: "Move its start a word back", group: "Annotations", keys: ["Alt+Shift+ArrowLeft"], when: owning, do: (hands) => hands.moveEdge("start", false) },
  { id: "delete", label: "Delete it", group: "Annotations", keys: ["Delete", "Backspace"], when: owning, do: (hands) => hands.remove() },
  { id: "copy-link", label: "Copy a link to it", group: "Annotations", keys: ["l"], when: ({ desk }) => desk.chosen !== null, do: (hands) => hands.copyLink() },

  { id: "comment", label: "Comment on the selection, the annotation or the document", group: "Document", keys: ["c"], when: always, do: (hands) => hands.comment() },
  { id: "talk", label: "Show or hide the comments", group: "Document", keys: ["C"], when: always, do: (hands) => hands.toggleTalk() },
  { id: "undo", label: "Undo", group: "Document", keys: ["Ctrl+z"], when: ({ canUndo }) => canUndo, do: (hands) => hands.undo() },
  { id: "redo", label: "Redo", group: "Document", keys: ["Ctrl+Shift+z", "Ctrl+y"], when: ({ canRedo }) => canRedo, do: (hands) => hands.redo() },
  { id: "find", label: "Find in the document", group: "Document", keys: ["/"], when: always, do: (hands) => hands.find() },
  { id: "panel", label: "Show or hide the side panel", group: "Document", keys: ["o"], when: always, do: (hands) => hands.togglePanel() },
];

/** Letters that mean something here already and so cannot be a tag's own key. */
export const reservedKeys: ReadonlySet<string> = new Set(workspaceActions.flatMap((action) => action.keys.filter((key) => key.length === 1).map((key) => key.toLowerCase())));

export type KeyPress = { key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean; shiftKey: boolean };

/** The name of a key press as the list writes it. */
export function nameKey({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyPress): string {
  const command = ctrlKey || metaKey;
  const plain = command ? key.toLowerCase() : key;
  // A capital letter or a sign says itself that Shift was down.
  const shift = shiftKey && (key.length > 1 || command);
  return `${command ? "Ctrl+" : ""}${altKey ? "Alt+" : ""}${shift ? "Shift+" : ""}${plain}`;
}

/** The action this key press asks for now; of several with one key the first that is possible. */
export function actionFor(press: KeyPress, hands: Hands): WorkspaceAction | undefined {
  const name = nameKey(press);
  return workspaceActions.find((action) => action.keys.includes(name) && action.when(hands));
}
