import { Button } from "@/components/ui/button";

/** A new text is there while the old one is read: whoever reads decides when it comes. */
export function RevisedNotice({ onShow }: { onShow: () => void }) {
  return (
    <section aria-label="A new text" className="flex flex-wrap items-center justify-center gap-x-4 gap-y-2 border-b border-line bg-warn-soft px-4 py-2 text-sm">
      <p aria-live="polite" className="text-warn">This text was revised. What you did is kept, and goes to its place in the new one.</p>
      <Button size="sm" onClick={onShow}>Show the new text</Button>
    </section>
  );
}
