import type { Block, DocumentContent, Mark, SurfaceAnnotation } from "../../../components/workspace/surface-types.ts";

/** Invented text of any length with annotations, the same every time. */

export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const syllables = "ka lo mi ren tas vel dor in sha pre un gal ter mo ny fi los ar be quin dra the os pal lum er wis".split(" ");

function word(random: () => number): string {
  const count = 1 + Math.floor(random() * 3);
  return Array.from({ length: count }, () => syllables[Math.floor(random() * syllables.length)]).join("");
}

export function sentence(random: () => number, words = 6 + Math.floor(random() * 16)): string {
  const text = Array.from({ length: words }, () => word(random)).join(" ");
  return `${text[0]!.toUpperCase()}${text.slice(1)}${random() < 0.02 ? " 🌿" : ""}. `;
}

export function longDocument(codePoints: number): DocumentContent {
  const random = seeded(7);
  const blocks: Block[] = [];
  const parts: string[] = [];
  let position = 0;
  const add = (type: Block["type"], text: string, more: Partial<Block> = {}) => {
    const length = [...text].length;
    blocks.push({ id: `b${blocks.length}`, type, start: position, end: position + length, ...more });
    parts.push(text, "\n\n");
    position += length + 2;
  };
  while (position < codePoints) {
    if (blocks.length % 17 === 0) add("heading", sentence(random, 4).trim(), { level: 1 + (blocks.length % 3) });
    else if (blocks.length % 13 === 0) add("list-item", sentence(random).trim());
    else add("paragraph", Array.from({ length: 3 + Math.floor(random() * 5) }, () => sentence(random)).join("").trim());
  }
  return { text: parts.join(""), blocks };
}

/** Lengths from a word to a page, one in twelve in a dense spot, overlaps up to about six deep. */
export function manyAnnotations(content: DocumentContent, count: number, length: number): SurfaceAnnotation[] {
  const random = seeded(11);
  const spots = Array.from({ length: Math.ceil(count / 400) }, () => Math.floor(random() * (length - 3000)));
  return Array.from({ length: count }, (_, index) => {
    const isDense = random() < 1 / 12;
    const size = Math.floor(4 + (random() < 0.85 ? random() ** 2 * 220 : random() < 0.95 ? random() * 800 : random() * 3000));
    const start = Math.floor(isDense ? spots[index % spots.length]! + random() * 1200 : random() * (length - size - 1));
    const spans = random() < 0.04 ? [{ start, end: start + size }, { start: start + size + 40, end: start + size + 80 }] : [{ start, end: start + size }];
    const first = Math.floor(random() * 12);
    return { id: `a${index}`, spans: spans.map((span) => ({ start: span.start, end: Math.min(span.end, length) })), colors: random() < 0.03 ? [] : random() < 0.08 ? [first, (first + 5) % 12] : [first], own: random() < 0.7 };
  });
}

/** Every kind of block, several scripts, and the overlaps a designer looks at. */
export function showcase(): { content: DocumentContent; annotations: SurfaceAnnotation[] } {
  const random = seeded(3);
  const blocks: Block[] = [];
  const marks: Mark[] = [];
  let text = "";
  const length = () => [...text].length;
  const add = (type: Block["type"], body: string, more: Partial<Block> & { after?: string } = {}): Block => {
    const { after = "\n\n", ...rest } = more;
    const start = length();
    text += body;
    const block: Block = { id: `s${blocks.length}`, type, start, end: length(), ...rest };
    blocks.push(block);
    text += after;
    return block;
  };
  const open = (type: Block["type"], more: Partial<Block> = {}): Block => {
    const block: Block = { id: `s${blocks.length}`, type, start: length(), end: length(), ...more };
    blocks.push(block);
    return block;
  };
  add("heading", "Field notes from the harbour", { level: 1 });
  const first = add("paragraph", "The ferry had stopped running in March, and by the time the council met nobody could say who had decided it. Some blamed the weather, others the new timetable; the captain, who had worked the crossing for thirty-one years, blamed no one and went fishing. What follows is assembled from interviews, minutes and a great many cups of tea.");
  const dense = add("paragraph", "“We were told it was temporary,” said the harbour master, “and then we were told that it had always been planned, and after that we were told nothing at all.” The statement was later read aloud in the assembly, where it was met with laughter, then silence, and finally with a motion to adjourn that passed by a single vote.");
  text += "<!-- section moved here from the 2019 report, see the discussion page for the reasons given at the time -->\n";
  add("heading", "What people remembered", { level: 2 });
  add("list-item", "The smell of diesel and bread in the early morning.", { after: "\n" });
  add("list-item", "Waiting, which everyone described as the best part of the journey.", { after: "\n" });
  const third = add("list-item", "A bell, which according to the minutes never existed.", { level: 2 });
  const arabic = add("paragraph", "قال الصياد إن البحر لا يحفظ المواعيد، وإن السفينة كانت تأتي متأخرة كل يوم ومع ذلك كان الجميع ينتظرونها على الرصيف القديم.", { dir: "rtl" });
  const hebrew = add("paragraph", "המעבורת הפסיקה לפעול במרץ, ואיש לא ידע לומר who decided it או מדוע.", { dir: "rtl" });
  const emoji = add("paragraph", "On the wall somebody had drawn 🚢🌊 and, beneath it, 👩‍👩‍👧‍👦 waving; the 2ⁿᵈ drawing showed café tables and the word “naïve”.");
  const table = open("table");
  const cells: Block[] = [];
  for (const row of [["Year", "Crossings", "What the minutes say"], ["1987", "2,104", "A second boat is considered and forgotten"], ["2003", "1,870", "The bell is mentioned for the first time"], ["2019", "612", "Temporary suspension, with tea"]]) {
    const line = open("table-row", { parent: table.id });
    row.forEach((cell, at) => cells.push(add("table-cell", cell, { parent: line.id, after: at < 2 ? "\t" : "", attributes: { header: row[0] === "Year" } })));
    line.end = length();
    text += "\n";
  }
  table.end = length();
  text += "\n";
  const box = open("infobox");
  add("infobox-line", "Harbour: Quinloshare", { parent: box.id, after: "\n" });
  add("infobox-line", "Founded: 1742, rebuilt 1911", { parent: box.id, after: "" });
  box.end = length();
  text += "\n\n";
  const crowded = add("paragraph", "Nine readers marked this one sentence, each for a reason of their own, and the page has to say so without shouting. The next sentence is quiet again, as most sentences are, and gives the eye some rest.");
  for (let paragraph = 0; paragraph < 12; paragraph += 1) add("paragraph", Array.from({ length: 4 }, () => sentence(random)).join("").trim());

  marks.push({ type: "strong", start: first.start + 4, end: first.start + 9 }, { type: "emphasis", start: first.start + 100, end: first.start + 118 });
  const annotations: SurfaceAnnotation[] = [];
  const at = (block: Block, from: number, to: number, colors: number[], more: Partial<SurfaceAnnotation> = {}) =>
    annotations.push({ id: `x${annotations.length}`, spans: [{ start: block.start + from, end: Math.min(block.start + to, block.end) }], colors, own: true, ...more });
  at(first, 4, 38, [0]);
  at(first, 108, 165, [1], { own: false });
  at(first, 180, 250, [2]);
  at(first, 270, 330, []);
  at(dense, 0, 161, [0]);
  at(dense, 1, 30, [3]);
  at(dense, 20, 110, [1], { own: false });
  at(dense, 60, 150, [4]);
  at(dense, 66, 140, [7]);
  at(dense, 166, 300, [5]);
  at(dense, 230, 262, [9]);
  at(third, 2, 30, [6]);
  at(arabic, 10, 60, [3]);
  at(arabic, 30, 100, [1]);
  at(hebrew, 4, 50, [8]);
  at(emoji, 31, 33, [2]);
  at(emoji, 48, 70, [10]);
  at(cells[5]!, 0, 40, [4]);
  at(cells[8]!, 4, 21, [11]);
  at(cells[10]!, 0, 3, [9]);
  for (let index = 0; index < 9; index += 1) at(crowded, index * 3, 112 - index * 5, [index], { own: index % 3 !== 1 });
  annotations.push({ id: "caret", spans: [{ start: crowded.start + 150, end: crowded.start + 150 }], colors: [3], own: true });
  annotations.push({ id: "broken", spans: [{ start: first.start + 40, end: first.start + 60 }, { start: first.start + 76, end: first.start + 98 }], colors: [8], own: true });
  return { content: { text, blocks, marks }, annotations };
}
