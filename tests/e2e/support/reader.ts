import { expect, type Locator, type Page } from "@playwright/test";

export type Point = { x: number; y: number };

/** The reader's page as a person meets it. Nothing here reaches into the code behind it. */
export class Reader {
  readonly page: Page;
  readonly text: Locator;
  readonly saved: Locator;
  readonly picker: Locator;

  constructor(page: Page) {
    this.page = page;
    this.text = page.locator(".surface-text");
    this.saved = page.locator("[data-save]");
    this.picker = page.getByRole("dialog", { name: /Tag the selection|Tags of this annotation/u });
  }

  async open(projectId: string, documentId: string, query = ""): Promise<void> {
    await this.page.goto(`/projects/${projectId}/documents/${documentId}${query}`);
    await expect(this.text).toBeVisible();
  }

  async isSaved(): Promise<void> {
    await expect(this.saved).toHaveAttribute("data-save", "saved");
  }

  /** Selects words with the keyboard: finds them, which selects them, and closes the search. */
  async findByKeyboard(words: string): Promise<void> {
    await this.page.keyboard.press("/");
    await expect(this.page.getByRole("searchbox", { name: "Find in the document" })).toBeFocused();
    await this.page.keyboard.type(words);
    await this.page.keyboard.press("Enter");
    await this.page.keyboard.press("Escape");
    await expect(this.text).toBeFocused();
  }

  /** Gives a tag by its first letters to what is selected. */
  async tagByKeyboard(letters: string): Promise<void> {
    await this.page.keyboard.press("Enter");
    await expect(this.picker.getByRole("combobox")).toBeFocused();
    await this.page.keyboard.type(letters);
    await this.page.keyboard.press("Enter");
    await expect(this.picker).toBeHidden();
  }

  /** The middle of the line at the beginning or the end of some words, brought into the window first. */
  async placeOf(words: string, edge: "start" | "end" = "start"): Promise<Point> {
    return await this.text.evaluate(placeInWindow, { words, edge, scroll: true });
  }

  /** Drags the mouse from the beginning of some words to their end. */
  async drag(words: string): Promise<void> {
    const start = await this.placeOf(words);
    const end = await this.text.evaluate(placeInWindow, { words, edge: "end" as const, scroll: false });
    await this.page.mouse.move(start.x + 0.5, start.y);
    await this.page.mouse.down();
    await this.page.mouse.move((start.x + end.x) / 2, end.y, { steps: 4 });
    await this.page.mouse.move(end.x, end.y, { steps: 4 });
    // Letter by letter, as the test says it; what a hand means by a drag has a test of its own.
    await this.page.keyboard.down("Alt");
    await this.page.mouse.up();
    await this.page.keyboard.up("Alt");
  }

  /** From where to where the grip at the end of the one span with handles is dragged to take in more words. */
  async gripTo(words: string): Promise<{ from: Point; to: Point }> {
    const grip = (await this.page.locator(".span-handle.at-end").boundingBox())!;
    const target = await this.text.evaluate(placeInWindow, { words, edge: "end" as const, scroll: false });
    // The finger holds the grip below the line, and keeps that distance.
    const belowPx = grip.height / 2 + 4;
    return { from: { x: grip.x, y: grip.y + grip.height + 4 }, to: { x: target.x, y: target.y + belowPx } };
  }

  async clickOn(words: string): Promise<void> {
    const place = await this.placeOf(words);
    await this.page.mouse.click(place.x + 4, place.y);
  }

  /** Selects words as a phone does with its own handles: the page only hears that the selection changed. */
  async selectNatively(words: string): Promise<void> {
    await this.text.evaluate((root, wanted) => {
      const start = (root.textContent ?? "").indexOf(wanted);
      const placeOf = (offset: number): [Text, number] => {
        const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
        let at = offset;
        let node = walker.nextNode() as Text;
        for (; node.data.length < at; node = walker.nextNode() as Text) at -= node.data.length;
        return [node, at];
      };
      getSelection()!.setBaseAndExtent(...placeOf(start), ...placeOf(start + wanted.length));
    }, words);
  }

  /** What the browser has selected, as it would be copied. */
  selected(): Promise<string> {
    return this.page.evaluate(() => getSelection()?.toString() ?? "");
  }
}

// Runs in the page: it may use nothing but what it is given.
function placeInWindow(root: Element, { words, edge, scroll }: { words: string; edge: "start" | "end"; scroll: boolean }): { x: number; y: number } {
  const start = (root.textContent ?? "").indexOf(words);
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  let at = start + (edge === "end" ? words.length - 1 : 0);
  let node = walker.nextNode() as Text;
  for (; node.data.length <= at; node = walker.nextNode() as Text) at -= node.data.length;
  const range = document.createRange();
  range.setStart(node, at);
  range.setEnd(node, at + 1);
  const look = (): DOMRect => range.getBoundingClientRect();
  const { top, bottom } = look();
  if (scroll && (top < 130 || bottom > innerHeight - 200)) scrollBy({ top: top - innerHeight / 3, behavior: "instant" });
  const rect = look();
  const isRightToLeft = /[\u0590-\u08FF]/u.test(node.data[at]!);
  return { x: (edge === "end") === isRightToLeft ? rect.left : rect.right, y: rect.top + rect.height / 2 };
}
