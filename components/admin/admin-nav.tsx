"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { cx } from "@/components/ui/cx";

const pages = [
  { href: "/admin", label: "People" },
  { href: "/admin/projects", label: "Projects" },
  { href: "/admin/work", label: "Jobs and mails" },
  { href: "/admin/server", label: "Server" },
] as const;

export function AdminNav() {
  const pathname = usePathname();
  return (
    <nav aria-label="Administration" className="border-b border-line">
      <ul className="flex flex-wrap gap-x-1">
        {pages.map(({ href, label }) => (
          <li key={href}>
            <Link
              href={href}
              aria-current={pathname === href ? "page" : undefined}
              className={cx("-mb-px flex min-h-10 items-center border-b-2 px-2.5 text-sm font-medium focus-visible:-outline-offset-2", pathname === href ? "border-accent text-ink" : "border-transparent text-quiet hover:text-ink")}
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
