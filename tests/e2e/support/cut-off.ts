import type { Api } from "@/tests/e2e/support/api";
import { cut } from "@/tests/e2e/support/cut";
import { makeOwnProject, type OwnDocument, type OwnProject } from "@/tests/e2e/support/own-project";
import type { Who } from "@/tests/e2e/support/people";
import { Reader } from "@/tests/e2e/support/reader";
import type { Faults } from "@/tests/e2e/support/reader-test";
import type { Page } from "@/tests/e2e/support/test";

const ferry = "The ferry had stopped running before anybody told the captain.\n\nOn the far side the lamp keeper saw the boatman wave.\n";

/** Somebody at a document, and what they see. */
export type Scene = { project: OwnProject; document: OwnDocument; reader: Reader; page: Page };
export type Means = { browserOf: (who: Who, options?: { permissions?: string[] }) => Promise<Page>; faults: Faults };

/** Somebody with a document of `text` open whose acts do not reach the server. */
export async function cutOff({ browserOf, faults }: Means, api: Api, options: { text?: string; who?: Who; members?: Parameters<typeof makeOwnProject>[1]; before?: (at: { project: OwnProject; document: OwnDocument }) => Promise<unknown> } = {}): Promise<Scene> {
  const project = await makeOwnProject(api, options.members ?? {});
  const document = await project.addDocument("Ferry", options.text ?? ferry);
  await options.before?.({ project, document });
  // What the server refuses stands in the console too.
  faults.expect(/ERR_FAILED|Failed to fetch|status of 4\d\d/u);
  const reader = new Reader(await browserOf(options.who ?? "owner", { permissions: ["clipboard-read", "clipboard-write"] }));
  await reader.open(project.id, document.id);
  await cut(reader.page);
  return { project, document, reader, page: reader.page };
}
