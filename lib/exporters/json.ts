const LINE_ENDS = /[\u0085\u2028\u2029]/gu;
const LINE_END = /[\u0085\u2028\u2029]/u;

/**
 * JSON on one line for every reader: some split lines at U+0085, U+2028 and U+2029 as well, which JSON itself does not
 * escape. They can only stand inside strings, so replacing them afterwards is safe.
 */
export function jsonLine(value: unknown): string {
  const json = JSON.stringify(value);
  return LINE_END.test(json) ? json.replaceAll(LINE_ENDS, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`) : json;
}
