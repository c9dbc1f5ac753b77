/** Enough to cover the first window. */
export const FIRST_ANNOTATIONS = 300;

/** What the reader of a document fetches first. The page names the same addresses in its head, so that they come while it starts. */
export function documentAddresses(projectId: string, documentId: string) {
  const document = `/api/v1/projects/${projectId}/documents/${documentId}`;
  return { text: `${document}/text`, blocks: `${document}/blocks`, first: `${document}/annotations?as=lines&first=${FIRST_ANNOTATIONS}`, annotations: `${document}/annotations?as=lines` };
}
