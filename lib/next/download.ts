/** Headers of a file that a browser saves and never shows: nothing in it may run as a page of ours. */
export function downloadHeaders(fileName: string, mediaType: string): Record<string, string> {
  // Old clients read `filename`, which can only be plain ASCII; the others take `filename*`.
  const plain = fileName.toWellFormed().replaceAll(/[^\w .()-]/gu, "_");
  const encoded = encodeURIComponent(fileName.toWellFormed()).replaceAll(/['()*]/gu, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
  return {
    "content-type": mediaType,
    "content-disposition": `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`,
    "content-security-policy": "sandbox",
    "x-content-type-options": "nosniff",
  };
}
