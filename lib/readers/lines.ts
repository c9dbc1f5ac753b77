/** The lines of a plain text and how far they run, in UTF-16 units. */

export type Line = {
  /** The words of the line, without white space at either end (also no-break spaces, which pages leave at line ends). */
  content: string;
  startUtf16: number;
  endUtf16: number;
  /** Columns of space before the content; a tab counts four. */
  indent: number;
  blank: boolean;
};

export function splitLines(text: string): Line[] {
  const lines: Line[] = [];
  for (let from = 0; from <= text.length; ) {
    const newline = text.indexOf("\n", from);
    const to = newline === -1 ? text.length : newline;
    const whole = text.slice(from, to);
    const content = whole.trim();
    const lead = whole.length - whole.trimStart().length;
    const startUtf16 = content === "" ? from : from + lead;
    const indent = content === "" ? 0 : whole.slice(0, lead).replaceAll("\t", "    ").length;
    lines.push({ content, startUtf16, endUtf16: startUtf16 + content.length, indent, blank: content === "" });
    from = to + 1;
  }
  return lines;
}

/** Lines of more than this are not wrapped by hand. */
const widestWrapped = 100;
/** Short lines alone (a poem, a list of names) are no evidence of wrapping. */
const narrowestWrapped = 40;

/**
 * The column at which a text was wrapped by hand (or by a mail program), or null when each line is a paragraph of its
 * own. A few long lines are forgiven: an address on the web cannot be wrapped.
 */
export function wrapWidth(lines: readonly Line[]): number | null {
  const written = lines.filter((line) => !line.blank);
  const widths = written.map((line) => line.indent + line.content.length);
  const short = widths.filter((width) => width <= widestWrapped);
  if (short.length < widths.length * 0.9) return null;
  const widest = short.reduce((most, width) => Math.max(most, width), 0);
  return widest >= narrowestWrapped ? widest : null;
}

/**
 * Whether a line goes on in the next: the next one's first word would not have fitted. A line that is indented deeper
 * than the one before begins something new.
 */
export function runsOn(line: Line, next: Line, width: number | null): boolean {
  if (width === null || next.indent > line.indent) return false;
  const firstWord = /^\S+/.exec(next.content)?.[0].length ?? 0;
  return line.indent + line.content.length + 1 + firstWord > width;
}
