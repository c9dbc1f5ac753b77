/**
 * Base direction by the first strong character (Unicode Bidirectional Algorithm, rules P2 and P3): what stands inside
 * directional isolates is skipped, and an isolate left open ends with its line. JavaScript knows scripts but not bidi classes, so the scripts written from right to
 * left are named here; a letter of any other script is strong left-to-right.
 */
export type Direction = "ltr" | "rtl";

const rightToLeftScripts = [
  "Hebrew", "Arabic", "Syriac", "Thaana", "Nko", "Samaritan", "Mandaic", "Adlam", "Hanifi_Rohingya", "Mende_Kikakui",
  "Yezidi", "Chorasmian", "Sogdian", "Old_Sogdian", "Elymaic", "Hatran", "Imperial_Aramaic", "Palmyrene", "Nabataean",
  "Phoenician", "Lydian", "Cypriot", "Kharoshthi", "Avestan", "Inscriptional_Parthian", "Inscriptional_Pahlavi",
  "Psalter_Pahlavi", "Manichaean", "Old_South_Arabian", "Old_North_Arabian", "Old_Turkic", "Old_Hungarian",
];
const rightToLeft = new RegExp(`[\\u200F\\u061C]|(?=\\p{L})[${rightToLeftScripts.map((name) => `\\p{Script=${name}}`).join("")}]`, "u");
const interesting = /[\n\p{L}\u200E\u200F\u061C\u2066-\u2069]/gu;

/** The direction the text itself calls for, or null when no character of it is strong (“12–14”, “—”). */
export function firstStrong(text: string): Direction | null {
  let isolates = 0;
  for (const [character] of text.matchAll(interesting)) {
    if (character === "\n") isolates = 0;
    else if (character >= "\u2066" && character <= "\u2068") isolates++;
    else if (character === "\u2069") isolates = Math.max(0, isolates - 1);
    else if (isolates === 0) return rightToLeft.test(character) ? "rtl" : "ltr";
  }
  return null;
}

/** The direction to lay a text out in; without a strong character, that of what surrounds it. */
export function directionOf(text: string, otherwise: Direction = "ltr"): Direction {
  return firstStrong(text) ?? otherwise;
}
