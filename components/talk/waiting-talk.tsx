"use client";
import Link from "next/link";
import { buttonLook } from "@/components/ui/button";
import { count } from "@/components/ui/words";
import type { Saying } from "@/components/talk/saying";
import { SayingList } from "@/components/talk/saying-list";

/** What one said in one place and the server does not have, and the way there. */
export function WaitingTalk({ sayings }: { sayings: readonly Saying[] }) {
  const { projectId, documentId, tagId } = sayings[0]!;
  const href = tagId === null ? `/projects/${projectId}/documents/${documentId}?thread=${sayings[0]!.threadId}` : `/projects/${projectId}/codebook?tag=${tagId}&thread=${sayings[0]!.threadId}`;
  return (
    <li className="py-2 text-sm">
      <div className="flex items-center justify-between gap-3">
        <span>{count(sayings.length, "comment")} on {tagId === null ? "a document" : "a tag"}</span>
        <Link href={href} className={buttonLook("secondary", "sm")}>Open</Link>
      </div>
      <div className="mt-1 rounded-md border border-line bg-page px-3"><SayingList sayings={sayings} /></div>
    </li>
  );
}

/** By the document or the tag that they are about, in the order in which they were said. */
export function byPlace(sayings: readonly Saying[]): readonly (readonly Saying[])[] {
  return [...Map.groupBy(sayings, (each) => `${each.projectId}/${each.documentId ?? each.tagId}`).values()];
}
