"use client";
import { Menu as MenuIcon } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { hrefOf, pagesFor, type ShellProject } from "@/components/shell/project-pages";
import { cx } from "@/components/ui/cx";
import { Menu, MenuLink } from "@/components/ui/menu";

/** The pages of a project: a row of links; a menu where the window is narrow. */
export function ProjectNav({ project, unread }: { project: ShellProject; unread: number }) {
  const pathname = usePathname();
  const items = pagesFor(project).map((page) => {
    const href = hrefOf(project.id, page.segment);
    const current = page.segment === "" ? pathname === href : pathname === href || pathname.startsWith(`${href}/`);
    return { ...page, href, current };
  });
  const here = items.find((item) => item.current);
  const trigger = (
    <button type="button" className="flex min-h-10 w-full items-center gap-2.5 px-4 font-medium">
      <MenuIcon aria-hidden className="size-4 text-quiet" />
      <span className="sr-only">Pages of the project, now: </span>
      {here?.label ?? "Pages"}
    </button>
  );
  return (
    <nav aria-label="Project" className="border-b border-line bg-page">
      <div className="md:hidden">
        <Menu trigger={trigger} align="start">
          {items.map((item) => (
            <MenuLink key={item.href} href={item.href} current={item.current}>
              {item.label}
              {item.segment === "discussion" ? <Unread threads={unread} /> : null}
            </MenuLink>
          ))}
        </Menu>
      </div>
      <ul className="mx-auto hidden max-w-6xl gap-1 px-4 md:flex">
        {items.filter((item) => !item.aside).map((item) => (
          <li key={item.href}>
            <Link
              href={item.href}
              aria-current={item.current ? "page" : undefined}
              className={cx("-mb-px flex min-h-10 items-center border-b-2 px-2.5 text-sm font-medium focus-visible:-outline-offset-2", item.current ? "border-accent text-ink" : "border-transparent text-quiet hover:text-ink")}
            >
              {item.label}
              {item.segment === "discussion" ? <Unread threads={unread} /> : null}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** How many threads hold something one has not seen. */
function Unread({ threads }: { threads: number }) {
  if (threads === 0) return null;
  return (
    <span className="ms-1.5 min-w-4 rounded-full bg-accent px-1 text-center text-[0.625rem] leading-4 font-semibold text-on-accent tabular-nums">
      {threads > 99 ? "99+" : threads}
      <span className="sr-only"> unread</span>
    </span>
  );
}
