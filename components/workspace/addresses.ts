/** Enough to cover the first window. */
export const FIRST_ANNOTATIONS = 300;

/** What the reader of a document fetches first. The page names the same addresses in its head, so that they come while it starts. */
export function documentAddresses(projectId: string, documentId: string, revision: number) {
  const document = `/api/v1/projects/${projectId}/documents/${documentId}`;
  return { text: `${document}/text?revision=${revision}`, blocks: `${document}/blocks?revision=${revision}`, ...annotationAddresses(projectId, documentId) };
}

export function annotationAddresses(projectId: string, documentId: string) {
  const annotations = `/api/v1/projects/${projectId}/documents/${documentId}/annotations?as=lines`;
  return { annotations, first: `${annotations}&first=${FIRST_ANNOTATIONS}` };
}
