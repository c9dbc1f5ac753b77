import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isLeaf } from "@/lib/readers/block";
import { readPlainText } from "@/lib/readers/plain-text";
import { indexOffsets } from "@/lib/text/offsets";
import { contains } from "@/lib/text/span";
import { unicodeText } from "../support/arbitrary-text";
import { brokenBlockLaws } from "../support/block-laws";

/** `type: words` of each leaf, with the level where there is one. */
function outline(text: string): string[] {
  const read = readPlainText(text);
  const index = indexOffsets(read.text);
  return read.blocks.filter(isLeaf).map((block) => `${block.type}${block.level ?? ""}: ${index.slice(block)}`);
}
const sentence = "Every harbour keeps a book in which the ships are written down, and nobody reads it.";

describe("the law of blocks", () => {
  const line = fc.oneof(
    fc.constantFrom("", "", "= A =", "== Bb ==", "===c===", "# d", "- e", "  - f**", "** g", "1. h", "2. i", "12) j", "| k | |", "|---|--|", "|", "||", ";l", "---", "===", "- key: value", "Title", sentence, "<u>m</u>", "https://example.org/n.", "\u00A0"),
    unicodeText,
  );
  const source = fc.array(line, { maxLength: 14 }).map((lines) => lines.join("\n").replaceAll("\0", "")).filter((text) => text !== "" && text !== "\uFEFF");

  test("holds for any text", () => {
    fc.assert(fc.property(source, (text) => void expect(brokenBlockLaws(readPlainText(text))).toEqual([])), { numRuns: 400 });
  });

  test("blocks never change the text", () => {
    fc.assert(fc.property(source, (text) => void expect(readPlainText(text).text).toBe(text.replace(/^\uFEFF/, "").replaceAll(/\r\n?/g, "\n"))));
  });

  test("the same text gets the same blocks, from a string or from bytes", () => {
    fc.assert(fc.property(source, (text) => void expect(readPlainText(new TextEncoder().encode(text))).toEqual(readPlainText(text))));
  });

  test.for(["encyclopedia-twin", "news-twin", "blog-twin", "brief-twin"])("holds for %s", (name) => {
    const file = fileURLToPath(new URL(`./samples/${name}.txt`, import.meta.url));
    expect(brokenBlockLaws(readPlainText(readFileSync(file)))).toEqual([]);
  });
});

describe("paragraphs", () => {
  test("are lines where lines are long, and groups of lines where they were wrapped by hand", () => {
    expect(outline(`${sentence} ${sentence}\n${sentence} ${sentence}`)).toHaveLength(2);
    expect(outline("The book of the harbour was kept by a clerk who could not\nwrite, and so it was read aloud to him each evening by his\nsister.\nEnd.")).toEqual([
      "paragraph: The book of the harbour was kept by a clerk who could not\nwrite, and so it was read aloud to him each evening by his\nsister.",
      "paragraph: End.",
    ]);
  });

  test("of a poem stay lines", () => {
    expect(outline("The sea is wide\nThe boat is slow\nI cannot hide\nI do not row")).toHaveLength(4);
  });

  test("leave no-break spaces at their ends outside", () => {
    expect(outline("\u00A0One.\u00A0\n\u00A0\n\u202FTwo.")).toEqual(["paragraph: One.", "paragraph: Two."]);
  });

  test("remember an indent", () => {
    expect(readPlainText("    Verse").blocks[0]!.attributes).toEqual({ indent: 4 });
  });
});

describe("headings", () => {
  test("of wiki text and Markdown", () => {
    expect(outline("= A =\n===Bb===\n## C d ##\n#tag\n= =\n==")).toEqual(["heading1: A", "heading3: Bb", "heading2: C d", "paragraph: #tag", "paragraph: = =", "paragraph: =="]);
    expect(outline(`Name\n----\n\n${sentence}`)[0]).toBe("heading2: Name");
  });

  test("that nothing marks stand alone over prose", () => {
    expect(outline(`The harbour book\n\n${sentence}\n\nWho reads it?\n\n${sentence}`)).toEqual([
      "heading1: The harbour book",
      `paragraph: ${sentence}`,
      "heading2: Who reads it?",
      `paragraph: ${sentence}`,
    ]);
  });

  test("are not sentences, labels, addresses, small letters or tags at the end", () => {
    for (const words of ["It was late.", "The following:", "Dear all,", "and so on", "See https://example.org", "12–14", "Port\nShip"]) {
      expect(outline(`${sentence}\n\n${words}\n\n${sentence}`).filter((leaf) => leaf.startsWith("heading"))).toEqual([]);
    }
    expect(outline(`${sentence}\n\nShips\n\nPorts\n\nBooks`).filter((leaf) => leaf.startsWith("heading"))).toEqual([]);
  });

  test("of a document stand over author and date, under what the page puts above", () => {
    expect(outline(`Back to all\n\nThe harbour book\n\nBy Lene Aas\n\n12 Jan 2024\n\n${sentence}`).map((leaf) => leaf.slice(0, 9))).toEqual([
      "paragraph", "heading1:", "paragraph", "paragraph", "paragraph",
    ]);
  });

  test("that nothing marks are not looked for where the text marks its own", () => {
    expect(outline(`= Book =\n\nThe harbour\n\n${sentence}`)[1]).toBe("paragraph: The harbour");
  });

  test("may carry a number", () => {
    expect(outline(`1. The book\n\n${sentence}\n\n2. The clerk\n\n${sentence}`).filter((leaf) => leaf.startsWith("heading"))).toEqual(["heading1: The book", "heading2: The clerk"]);
  });
});

describe("lists", () => {
  test("nest by indent or by stars, and take in lines indented under them", () => {
    expect(outline("- a\n  more\n  - b\n- c\n\n* d\n** e")).toEqual(["list-item1: a\n  more", "list-item2: b", "list-item1: c", "list-item1: d", "list-item2: e"]);
  });

  test("with numbers count on from one; a date does not", () => {
    expect(outline("1. a\n2. b\n\n12. March was cold")).toEqual(["list-item1: a", "list-item1: b", "paragraph: 12. March was cold"]);
  });

  test("under a title, with a key on every line, are an infobox", () => {
    expect(outline("Guild\n- Founded: 1871\n- Area: | |")).toEqual(["caption: Guild", "infobox-line: Founded: 1871", "infobox-line: Area: | |"]);
    expect(readPlainText("Guild\n- Founded: 1871\n- Area: | |").blocks[2]!.attributes).toEqual({ key: "Founded" });
    expect(outline("The members:\n- Ida: cook\n- Ada: clerk")[0]).toBe("paragraph: The members:");
    expect(outline("Guild\n- Founded: 1871\n- nothing else")[1]).toBe("list-item1: Founded: 1871");
  });
});

describe("tables", () => {
  const read = readPlainText("  - Wardens**\n\n| No. | Name |\n|---|---|\n| 1 | |\n||x|");

  test("have rows, cells, empty cells and the caption above", () => {
    const index = indexOffsets(read.text);
    expect(read.blocks.map((block) => `${block.parent ?? ""}>${block.id} ${block.type}${isLeaf(block) ? `: ${index.slice(block)}` : ""}`)).toEqual([
      ">b1 table", "b1>b2 caption: Wardens",
      "b1>b3 table-row", "b3>b4 table-cell: No.", "b3>b5 table-cell: Name",
      "b1>b6 table-row", "b6>b7 table-cell: 1", "b6>b8 table-cell: ",
      "b1>b9 table-row", "b9>b10 table-cell: ", "b9>b11 table-cell: x",
    ]);
    expect(read.blocks[2]!.attributes).toEqual({ header: true });
  });
});

describe("marks", () => {
  test("say what is underlined, what is an address and what is markup", () => {
    const read = readPlainText(";term\nad-<u>Da</u>wla <nowiki/>'x', see (https://example.org/a_(b)).");
    const index = indexOffsets(read.text);
    expect(read.marks.map((mark) => `${mark.type}: ${index.slice(mark)}`)).toEqual([
      "markup: ;", "markup: <u>", "underline: Da", "markup: </u>", "markup: <nowiki/>", "link: https://example.org/a_(b)",
    ]);
  });

  test("lie in the text, and in one block unless they are markup", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("<u>", "</u>", "<b>", "</b>", "x", "\n", "https://a.b/c")), (parts) => {
        const { blocks, marks } = readPlainText(`${parts.join("")}.`);
        for (const mark of marks) expect(mark.type === "markup" || blocks.some((block) => isLeaf(block) && contains(block, mark))).toBe(true);
      }),
    );
  });
});

describe("direction", () => {
  test("is each block's own, and the document's is that of most of its text", () => {
    const { blocks, direction } = readPlainText("Back\n\nكان في الميناء كتاب تكتب فيه السفن ولا يقرؤه أحد.\n\n12–14");
    expect(direction).toBe("rtl");
    expect(blocks.map((block) => block.dir)).toEqual(["ltr", "rtl", "rtl"]);
  });

  test("does not come from tags", () => {
    expect(readPlainText("<u>داعش</u> and more").blocks[0]!.dir).toBe("rtl");
  });
});

test("a megabyte, and a hostile one, take no more than moments", () => {
  const hostile = ["=".repeat(200_000) + "a" + "=".repeat(200_000) + "b=", `http://${".".repeat(200_000)}a`, "<u>".repeat(50_000) + "</b>".repeat(50_000), "|".repeat(100_000), "- a\n".repeat(50_000)];
  const began = performance.now();
  for (const text of [`${sentence}\n\n`.repeat(12_000), ...hostile]) readPlainText(text);
  expect(performance.now() - began).toBeLessThan(8_000);
});
