import { changeTag } from "@/lib/commands/codebook/change-tag";
import { createTag } from "@/lib/commands/codebook/create-tag";
import { deleteTag } from "@/lib/commands/codebook/delete-tag";
import { mergeTag } from "@/lib/commands/codebook/merge-tag";
import { restoreTag } from "@/lib/commands/codebook/restore-tag";
import { undoTagAct } from "@/lib/commands/codebook/undo-tag-act";
import { unmergeTag } from "@/lib/commands/codebook/unmerge-tag";
import type { Route } from "@/lib/next/match-route";
import { created, empty } from "@/lib/next/reply";
import { countTagUses } from "@/lib/queries/count-tag-uses";
import { listTags } from "@/lib/queries/list-tags";
import { listUndoableTagActs } from "@/lib/queries/list-undoable-tag-acts";
import { readTag } from "@/lib/queries/read-tag";

const codebook = "/api/v1/projects/{projectId}/codebook";
const tags = "/api/v1/projects/{projectId}/tags";
const one = `${tags}/{tagId}`;

export const codebookRoutes: Route[] = [
  { method: "GET", path: tags, operation: listTags },
  { method: "POST", path: tags, operation: createTag, status: 201, respond: created },
  { method: "GET", path: one, operation: readTag },
  { method: "PATCH", path: one, operation: changeTag },
  { method: "DELETE", path: one, operation: deleteTag, status: 204, respond: () => empty() },
  { method: "GET", path: `${one}/uses`, operation: countTagUses },
  { method: "POST", path: `${one}:merge`, operation: mergeTag },
  { method: "POST", path: `${one}:unmerge`, operation: unmergeTag },
  { method: "GET", path: `${codebook}/undo`, operation: listUndoableTagActs },
  { method: "POST", path: `${codebook}/undo`, operation: undoTagAct },
  { method: "POST", path: `${one}/restore`, operation: restoreTag },
];
