import Link from "next/link";

/** Parts of a page that have addresses of their own, side by side. */
export function PageTabs({ label, tabs }: { label: string; tabs: readonly { label: string; href: string; current: boolean }[] }) {
  return (
    <nav aria-label={label} className="mb-5 flex gap-1 overflow-x-auto border-b border-line">
      {tabs.map((tab) => (
        <Link key={tab.href} href={tab.href} aria-current={tab.current ? "page" : undefined} className="-mb-px min-h-9 border-b-2 border-transparent px-3 py-1.5 text-sm whitespace-nowrap text-quiet hover:text-ink aria-[current=page]:border-accent aria-[current=page]:font-medium aria-[current=page]:text-ink">
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}
