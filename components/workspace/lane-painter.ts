import type { Piece } from "./annotation-index";
import type { Stretch } from "./document-text";
import { lanePitch, layOutLanes } from "./highlight-lanes";
import type { Point } from "./surface-types";

/**
 * Paints the annotations of one stretch of text as a group of plain boxes under the text: one soft fill (of the innermost
 * annotation, so that fills never add up) and one underline a tag, in lanes. The text's own DOM is never touched.
 */

export type PaintedGroup = {
  element: HTMLElement;
  /** Boxes by annotation: to emphasise one without painting again. */
  boxes: Map<string, HTMLElement[]>;
  /** Where each annotation can be pointed at, relative to the container; lines are apart, to choose one lane among several. */
  areas: (Rectangle & { id: string; isLine: boolean })[];
};

export type Rectangle = { x: number; y: number; width: number; height: number };

/** Where the base line lies in a line's box, and how tall the box is, both as parts of the font size. */
export type FontShape = { ascent: number; height: number };

export type PieceRectangles = { piece: Piece; rectangles: readonly Rectangle[] };

/** What is the same for all stretches. */
export type Sheet = { font: FontShape; columnWidthPx: number };

type Box = { left: number; top: number; width: number; height: number };

export function paintGroup(stretch: Stretch, content: readonly PieceRectangles[], origin: Point, { font, columnWidthPx }: Sheet): PaintedGroup {
  const page = stretch.element.ownerDocument;
  const element = page.createElement("div");
  element.className = "paint-group";
  const group: PaintedGroup = { element, boxes: new Map(), areas: [] };
  element.style.left = `${origin.x}px`;
  element.style.top = `${origin.y}px`;
  const isRightToLeft = content.length > 0 && getComputedStyle(stretch.element).direction === "rtl";

  const addBox = (id: string, className: string, box: Box): HTMLElement => {
    const made = page.createElement("div");
    made.className = className;
    made.style.left = `${box.left - origin.x}px`;
    made.style.top = `${box.top - origin.y}px`;
    made.style.width = `${box.width}px`;
    made.style.height = `${box.height}px`;
    element.append(made);
    const known = group.boxes.get(id);
    if (known) known.push(made);
    else group.boxes.set(id, [made]);
    return made;
  };

  // Content is in reading order, outer before inner: later fills lie on earlier ones.
  for (const { piece, rectangles } of content) {
    const look = `${tagClass(piece.annotation.colors[0])} ${stateClasses(piece)}`;
    const kind = isCaret(piece) ? "fill is-caret" : "fill";
    for (const box of edged(piece, rectangles, isRightToLeft)) addBox(piece.annotation.id, `${kind} ${look}`, fillBox(box, font));
    for (const rectangle of rectangles) group.areas.push({ ...rectangle, id: piece.annotation.id, isLine: false });
  }

  const items = content.filter(({ piece }) => !isCaret(piece)).flatMap((entry) => (entry.piece.annotation.colors.length > 0 ? entry.piece.annotation.colors : [undefined]).map((color) => ({ ...entry, color })));
  const layout = layOutLanes(items.map((item) => item.piece));
  const pitch = lanePitch(layout.depth);
  const isCrowded = layout.crowds.length > 0;

  items.forEach(({ piece, rectangles, color }, index) => {
    const lane = layout.lanes[index]!;
    const isShared = isCrowded && lane === layout.depth - 1;
    const look = isShared ? "line is-shared" : `line ${tagClass(color)} ${stateClasses(piece)}`;
    for (const box of edged(piece, rectangles, isRightToLeft)) {
      const top = Math.round(baseline(box, font)) + pitch.firstPx + lane * pitch.stepPx;
      const line = { left: box.left, top, width: box.width, height: pitch.thicknessPx };
      addBox(piece.annotation.id, look, line);
      group.areas.push({ id: piece.annotation.id, isLine: true, x: line.left, y: top - 1, width: line.width, height: pitch.stepPx });
    }
  });

  for (const crowd of layout.crowds) {
    const index = items.findIndex((item, at) => layout.lanes[at] === layout.depth - 1 && item.piece.start === crowd.start);
    const box = items[index]?.rectangles[0];
    if (!box || crowd.hidden < 2) continue;
    const top = Math.round(baseline(toBox(box), font)) + pitch.firstPx + (layout.depth - 1) * pitch.stepPx;
    addBox("", "crowd", { left: columnWidthPx + 4, top: top - 8, width: 0, height: 10 }).dataset.hidden = `+${crowd.hidden}`;
  }
  return group;
}

function tagClass(color: number | undefined): string {
  return color === undefined ? "untagged" : `tag-${((Math.trunc(color) % 12) + 12) % 12}`;
}

function stateClasses({ annotation }: Piece): string {
  return `${annotation.own ? "is-own" : "is-other"}${annotation.dimmed ? " is-dimmed" : ""}`;
}

const isCaret = (piece: Piece): boolean => piece.end === piece.start;

const toBox = (rectangle: Rectangle): Box => ({ left: rectangle.x, top: rectangle.y, width: rectangle.width, height: rectangle.height });

/** One pixel less where a span begins or ends, so that two neighbours in one lane do not look like one. */
function edged(piece: Piece, rectangles: readonly Rectangle[], isRightToLeft: boolean): Box[] {
  return rectangles.map((rectangle, index) => {
    const atStart = piece.opens && index === 0 ? 1 : 0;
    const atEnd = piece.closes && index === rectangles.length - 1 ? 1 : 0;
    const left = rectangle.x + (isRightToLeft ? atEnd : atStart);
    return { left, top: rectangle.y, width: Math.max(2, rectangle.width - atStart - atEnd), height: rectangle.height };
  });
}

function baseline(box: Box, font: FontShape): number {
  return box.top + (box.height * font.ascent) / font.height;
}

/** From just above the capitals to just below the descenders, whatever room the font claims. */
function fillBox(box: Box, font: FontShape): Box {
  const fontSize = box.height / font.height;
  const middle = baseline(box, font);
  const top = Math.round(middle - fontSize * 0.88);
  return { ...box, top, height: Math.round(middle + fontSize * 0.3) - top };
}

/** Measured from the font that is really in use; to be asked again when fonts have loaded. */
export function measureFont(element: HTMLElement): FontShape {
  const style = getComputedStyle(element);
  const context = element.ownerDocument.createElement("canvas").getContext("2d");
  const size = Number.parseFloat(style.fontSize);
  if (!context || !(size > 0)) return { ascent: 1, height: 1.3 };
  context.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  const metrics = context.measureText("x");
  return { ascent: metrics.fontBoundingBoxAscent / size, height: (metrics.fontBoundingBoxAscent + metrics.fontBoundingBoxDescent) / size };
}
