"use client";
import Link from "next/link";
import type { Notices } from "@/components/notifications/use-notices";
import { cx } from "@/components/ui/cx";
import { Time } from "@/components/ui/time";
import { noticePath, noticeSentence } from "@/lib/schemas/notice-words";

/** Notifications, the latest first; each leads to what it is about, and is read then. */
export function NoticeList({ notices, onLeave }: { notices: Notices; onLeave: () => void }) {
  const { items, failed } = notices;
  if (items.length === 0) {
    return <p className="px-4 py-8 text-center text-sm text-quiet">{failed ? "The notifications could not be loaded." : "Nothing yet. You are told here when somebody mentions you, answers you, or gives you something to code."}</p>;
  }
  return (
    <ul className="overflow-y-auto p-1.5">
      {items.map((notice) => (
        <li key={notice.id}>
          <Link
            href={noticePath(notice)}
            prefetch={false}
            onClick={() => {
              if (notice.readAt === null) notices.read(notice.id);
              onLeave();
            }}
            className="flex gap-2.5 rounded-md px-2.5 py-2 hover:bg-sunken"
          >
            <span aria-hidden className={cx("mt-1.5 size-2 shrink-0 rounded-full", notice.readAt === null && "bg-accent")} />
            <span className="min-w-0 flex-1">
              <span className={cx("block text-sm wrap-anywhere", notice.readAt === null && "font-medium")}>
                {notice.readAt === null ? <span className="sr-only">Unread: </span> : null}
                {noticeSentence(notice)}
              </span>
              <span className="mt-0.5 flex gap-1.5 text-xs text-quiet">
                <span className="truncate">{notice.project.name}</span>· <Time value={notice.createdAt} />
              </span>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
