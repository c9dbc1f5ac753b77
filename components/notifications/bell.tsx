"use client";
import { Popover } from "@base-ui/react/popover";
import { Bell as BellIcon, Settings2 } from "lucide-react";
import Link from "next/link";
import { useMemo, useState } from "react";
import { useOffer } from "@/components/shell/actions";
import { NoticeList } from "@/components/notifications/notice-list";
import { useNotices } from "@/components/notifications/use-notices";
import { buttonLook } from "@/components/ui/button";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";

/** What one was told, in the header of every page: how much is unread, and the list. */
export function Bell({ project }: { project: { id: string; name: string } | undefined }) {
  const [open, setOpen] = useState(false);
  const [onlyHere, setOnlyHere] = useState(false);
  const notices = useNotices(onlyHere && project ? project.id : null);
  const { unread } = notices;
  useOffer(useMemo(() => [{ id: "notifications", label: "Show notifications", run: () => setOpen(true) }], []));
  const label = unread > 0 ? `Notifications, ${unread} unread` : "Notifications";
  return (
    <Popover.Root
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        if (next) notices.reload();
      }}
    >
      <Popover.Trigger aria-label={label} title={label} className={cx(buttonLook("ghost", "icon"), "relative")}>
        <BellIcon aria-hidden />
        {unread > 0 ? <span aria-hidden className="absolute -end-0.5 -top-0.5 min-w-4 rounded-full bg-accent px-1 text-center text-[0.625rem] leading-4 font-semibold text-on-accent tabular-nums">{unread > 99 ? "99+" : unread}</span> : null}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={6} align="end" collisionPadding={8} className="z-50">
          <Popover.Popup className="flex max-h-[70dvh] w-[min(24rem,94vw)] flex-col rounded-lg border border-line bg-raised shadow-high outline-none">
            <div className="flex items-center gap-1 border-b border-line py-1.5 ps-4 pe-2">
              <Popover.Title className="flex-1 font-serif font-semibold">Notifications</Popover.Title>
              {project ? (
                <button type="button" aria-pressed={onlyHere} onClick={() => setOnlyHere(!onlyHere)} className="min-h-7 rounded-full border border-line-strong/60 px-2.5 text-xs text-quiet hover:bg-sunken aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent-strong">
                  This project
                </button>
              ) : null}
              <Button size="sm" variant="ghost" aria-disabled={unread === 0} onClick={() => unread > 0 && notices.readAll()}>Mark all read</Button>
              <Link href="/account#notifications" aria-label="How you are told" title="How you are told" onClick={() => setOpen(false)} className={buttonLook("ghost", "icon")}>
                <Settings2 aria-hidden />
              </Link>
            </div>
            <NoticeList notices={notices} onLeave={() => setOpen(false)} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
