/** What a line says about itself by its first characters: the conventions of wiki text, Markdown and typed lists. */

export type LineKind =
  | { kind: "plain" }
  | { kind: "heading"; level: number; before: number; after: number }
  | { kind: "rule"; level: number }
  | { kind: "row" }
  | { kind: "bullet"; before: number; stars: number }
  | { kind: "number"; before: number; number: number }
  | { kind: "term"; before: number };

/** `before` and `after`: UTF-16 units of markup with its white space at the ends of the content. */
export function kindOf(content: string): LineKind {
  return heading(content) ?? rule(content) ?? row(content) ?? listed(content) ?? { kind: "plain" };
}

function heading(content: string): LineKind | null {
  const hashes = /^(#{1,6})\s+(?=\S)/.exec(content);
  if (hashes) {
    const after = /\s#+$/.exec(content)?.[0].length ?? 0;
    return content.length - after > hashes[0].length ? { kind: "heading", level: hashes[1]!.length, before: hashes[0].length, after } : null;
  }
  if (!content.startsWith("=") || !content.endsWith("=")) return null;
  let lead = 0;
  while (content[lead] === "=") lead++;
  if (lead === content.length) return null;
  let trail = 0;
  while (content[content.length - 1 - trail] === "=") trail++;
  const level = Math.min(lead, trail, 6);
  const inner = content.slice(level, content.length - level);
  if (inner.trim() === "") return null;
  return {
    kind: "heading",
    level,
    before: level + inner.length - inner.trimStart().length,
    after: level + inner.length - inner.trimEnd().length,
  };
}

/** A line drawn with characters. Under a short line, `===` and `---` make it a heading of level 1 or 2. */
function rule(content: string): LineKind | null {
  if (!/^([-*_=~])(?:\s*\1){2,}$/.test(content)) return null;
  return { kind: "rule", level: content.startsWith("=") ? 1 : content.startsWith("-") ? 2 : 0 };
}

function row(content: string): LineKind | null {
  return content.length > 1 && content.startsWith("|") && content.endsWith("|") ? { kind: "row" } : null;
}

function listed(content: string): LineKind | null {
  const bullet = /^([-+•‣◦▪●○]|\*{1,6})\s+(?=\S)/.exec(content);
  if (bullet) return { kind: "bullet", before: bullet[0].length, stars: bullet[1]!.startsWith("*") ? bullet[1]!.length : 1 };
  const number = /^\(?(\d{1,3})[.)]\s+(?=\S)/.exec(content);
  if (number) return { kind: "number", before: number[0].length, number: Number(number[1]) };
  const term = /^;\s*(?=[\p{L}\p{N}"'“‘«(])/u.exec(content);
  return term ? { kind: "term", before: term[0].length } : null;
}
