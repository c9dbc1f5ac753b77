import type { Block, BlockType } from "./surface-types";

/** Which element stands for which block and mark, so that structure reaches screen readers, find-in-page and copying. */

const tags: Record<Exclude<BlockType, "heading" | "caption">, string> = {
  "paragraph": "p",
  "list-item": "li",
  "table": "table",
  "table-row": "tr",
  "table-cell": "td",
  // A term alone: a definition list without a definition is none.
  "term": "p",
  "infobox": "aside",
  "infobox-line": "p",
};

/** Items stand in a list element that the text itself does not know. */
const groups: Partial<Record<BlockType, string>> = { "list-item": "ul" };

export function groupElement(page: Document, type: BlockType, current: HTMLElement | undefined): HTMLElement | undefined {
  const tag = groups[type];
  if (tag === undefined) return undefined;
  return current?.localName === tag ? current : page.createElement(tag);
}

export function blockElement(page: Document, block: Block | "gap", parent: HTMLElement): HTMLElement {
  if (block === "gap") return gapElement(page, parent);
  const element = page.createElement(tagOf(block, parent));
  element.classList.add(`block-${block.type}`);
  element.dataset.block = block.id;
  element.setAttribute("data-offset-reference", "");
  // What is not said to run in one direction is judged by its own first letters.
  element.dir = block.dir ?? "auto";
  if (block.type === "list-item") describeListItem(element, block);
  const { columns, rows } = block.attributes ?? {};
  if (typeof columns === "number" && columns > 1) element.setAttribute("colspan", String(columns));
  if (typeof rows === "number" && rows > 1) element.setAttribute("rowspan", String(rows));
  return element;
}

function tagOf(block: Block, parent: HTMLElement): string {
  if (block.type === "heading") return `h${Math.min(6, Math.max(2, (block.level ?? 1) + 1))}`; // the page's h1 is the title
  if (block.type === "caption") return parent.localName === "table" ? "caption" : "p";
  if (block.type === "table-cell" && block.attributes?.header === true) return "th";
  return tags[block.type];
}

function describeListItem(element: HTMLElement, block: Block): void {
  element.dataset.level = String(Math.min(6, Math.max(1, block.level ?? 1)));
  const marker = block.attributes?.marker ?? block.attributes?.number;
  element.dataset.marker = typeof marker === "number" ? `${marker}.` : typeof marker === "string" ? marker : "•";
}

/** Text between leaves that is not white space: source markup. A table takes it as a row of its own, else the browser would move it. */
function gapElement(page: Document, parent: HTMLElement): HTMLElement {
  const inTable = parent.localName === "table";
  const gap = page.createElement(inTable ? "tr" : parent.localName === "tr" ? "td" : "div");
  gap.classList.add("gap");
  gap.setAttribute("data-offset-reference", "");
  if (inTable) gap.appendChild(page.createElement("td")).setAttribute("colspan", "99");
  return gap;
}

export function isMarkup(gap: string): boolean {
  return /\S/u.test(gap);
}

const marks: Readonly<Record<string, string>> = {
  strong: "strong", bold: "strong",
  emphasis: "em", italic: "em",
  underline: "u", strike: "s",
  code: "code",
  superscript: "sup", subscript: "sub",
};

/** A link is shown, not followed: clicking in the text means coding. */
export function markElement(page: Document, type: string): HTMLElement {
  const element = page.createElement(marks[type] ?? "span");
  element.classList.add(`mark-${type.replaceAll(/[^a-z-]/giu, "")}`);
  return element;
}
