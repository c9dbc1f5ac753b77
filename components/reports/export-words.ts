/** What each format is for, in the words of those who will open the file. */
export const exportWords: Record<string, { title: string; use: string }> = {
  csv: { title: "Table (CSV)", use: "One row for each annotation and tag, with quote, context and positions. For spreadsheets, R and statistics." },
  jsonl: { title: "Corpus (JSON Lines)", use: "One line for each document, with its full text and all annotations. For programs and for training models." },
  w3c: { title: "W3C Web Annotation", use: "The standard of the web for annotations, as one collection. For archives and other annotation tools." },
};
