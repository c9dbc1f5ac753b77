/** Code point ⇄ UTF-16, built once for a text. Both directions are a binary search over the characters outside the basic plane. */
export type TextOffsets = {
  /** Length of the text in code points. */
  readonly length: number;
  toUtf16(codePoint: number): number;
  toCodePoint(utf16: number): number;
};

export function indexOffsets(text: string): TextOffsets {
  // Code point positions of the characters that take two UTF-16 units: usually few or none.
  const pairs: number[] = [];
  for (let utf16 = 0; utf16 < text.length; utf16 += 1) {
    const unit = text.charCodeAt(utf16);
    if (unit >= 0xd800 && unit <= 0xdbff) {
      pairs.push(utf16 - pairs.length);
      utf16 += 1;
    }
  }
  // How many pairs satisfy `before`, which is true for a leading part of them only.
  const countWhile = (before: (index: number) => boolean): number => {
    let low = 0;
    let high = pairs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (before(middle)) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    length: text.length - pairs.length,
    toUtf16: (codePoint) => codePoint + countWhile((index) => pairs[index]! < codePoint),
    toCodePoint: (utf16) => utf16 - countWhile((index) => pairs[index]! + index < utf16),
  };
}
