import Link from "next/link";
import { RestoreButton, type Restorable } from "@/components/activity/restore-button";
import { DeletedHistory } from "@/components/deleted/deleted-history";
import { EraseDocument } from "@/components/deleted/erase-document";
import { Time } from "@/components/ui/time";
import { cx } from "@/components/ui/cx";
import type { Tag } from "@/lib/codebook/tag";
import type { DeletedItem } from "@/lib/schemas/deleted";

type Props = { projectId: string; items: readonly DeletedItem[]; people: Record<string, string>; documents: Record<string, string>; tags: readonly Tag[]; mayErase: boolean };

/** What was put away, by whom and when, each with the way back. */
export function DeletedList({ projectId, items, people, documents, tags, mayErase }: Props) {
  return (
    <ul className="divide-y divide-line rounded-xl border border-line bg-raised">
      {items.map((item) => (
        <li key={item.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
          <div className="min-w-0 flex-1 basis-64">
            <p dir="auto" className={cx("wrap-anywhere", item.kind === "annotation" || item.kind === "document" ? "font-serif" : "font-medium")}>
              {item.label === "" ? <span className="text-quiet italic">Of the whole document</span> : item.kind === "annotation" ? `“${item.label}”` : item.label}
            </p>
            <p className="mt-0.5 text-sm text-quiet">
              {wordOfGoing(item, people)} <Time value={item.deletedAt} />
              {item.kind === "annotation" && item.documentId ? (
                <>
                  {" · "}
                  <Link href={`/projects/${projectId}/documents/${item.documentId}`} className="underline decoration-line-strong underline-offset-3 hover:text-ink">
                    {documents[item.documentId] ?? "its document"}
                  </Link>
                </>
              ) : null}
            </p>
          </div>
          <div className="flex flex-wrap gap-2">
            {item.kind === "annotation" ? <DeletedHistory projectId={projectId} annotationId={item.id} label={item.label} tags={tags} own={item.mayRestore} /> : null}
            {item.mayRestore ? <RestoreButton projectId={projectId} what={wayBack(item)} label={item.label} /> : <span className="self-center text-sm text-quiet">Its author can restore it.</span>}
            {item.kind === "document" && mayErase ? <EraseDocument projectId={projectId} document={{ id: item.id, title: item.label }} /> : null}
          </div>
        </li>
      ))}
    </ul>
  );
}

function wordOfGoing({ kind, by, id }: DeletedItem, people: Record<string, string>): string {
  const who = by === null ? "Concord" : (people[by] ?? "somebody");
  if (kind === "member") return by === id ? "left" : `removed by ${who}`;
  return `deleted by ${who}`;
}

function wayBack(item: DeletedItem): Restorable {
  return item.kind === "member" ? { kind: "member", email: item.email ?? "", role: item.role ?? "coder" } : { kind: item.kind, id: item.id };
}
