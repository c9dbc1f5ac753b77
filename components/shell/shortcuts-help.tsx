"use client";
import { useActions } from "@/components/shell/actions";
import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";

const everywhere = [
  { label: "Find a page, a document or an act", keys: "Ctrl K" },
  { label: "This help", keys: "?" },
  { label: "Close what is open", keys: "Esc" },
];

/** The shortcuts of everywhere, and those of the page at hand. */
export function ShortcutsHelp({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const here = useActions().filter((action) => action.keys !== undefined);
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Keyboard shortcuts">
      <Keys title="Everywhere" items={everywhere} />
      {here.length > 0 ? <Keys title="On this page" items={here} /> : null}
    </Dialog>
  );
}

function Keys({ title, items }: { title: string; items: readonly { label: string; keys?: string }[] }) {
  return (
    <section className="mb-4 last:mb-0">
      <h3 className="mb-1 text-sm font-semibold text-quiet">{title}</h3>
      <dl>
        {items.map((item) => (
          <div key={item.label} className="flex items-center justify-between gap-4 border-b border-line py-1.5 last:border-0">
            <dt className="text-sm">{item.label}</dt>
            <dd className="flex shrink-0 gap-1">
              {(item.keys ?? "").split(" ").map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
